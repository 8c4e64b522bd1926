package org.orrery.training.gyro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestRotatorCatalog {
    private static final String HEADER =
            "cluster,subgroup,Prot,BPRP_0,e_BPRP_0,mem_prob_source,fiducial_age_Myr,dr3_ruwe,cmd_exclude,dered_exclude,phot_exclude\n";

    @TempDir
    private Path folder;

    @Test
    void testKeepsWhatPassesTheCuts() throws Exception {
        Path file = Files.writeString(folder.resolve("stars.csv"), HEADER + """
                A,A1,5.5,1.2,0.02,0.9,100,1.1,0,0,0
                A,A2,5.5,1.2,0.02,0.9,100,1.4,0,0,0
                A,A3,5.5,1.2,0.02,0.9,100,1.1,1,0,0
                A,A4,5.5,1.2,0.02,0.9,100,1.1,0,1,0
                A,A5,5.5,1.2,0.02,0.9,100,1.1,0,0,1
                A,A6,,1.2,0.02,0.9,100,1.1,0,0,0
                A,A7,-1,1.2,0.02,0.9,100,1.1,0,0,0
                A,A8,5.5,1.2,0.02,,100,1.1,0,0,0
                B,B,7.5,0.7,0.03,1,1000,1.39,0,0,0
                """);
        List<Rotator> stars = RotatorCatalog.read(file);
        assertEquals(
                List.of(new Rotator("A", "A1", 5.5, 1.2, 0.02, 0.9, 2), new Rotator("B", "B", 7.5, 0.7, 0.03, 1, 3)),
                stars);
    }

    @Test
    void testNothingLeftIsAnError() throws Exception {
        Path file = Files.writeString(folder.resolve("stars.csv"), HEADER + "A,A1,5.5,1.2,0.02,0.9,100,2,0,0,0\n");
        String message = assertThrows(IllegalArgumentException.class, () -> RotatorCatalog.read(file))
                .getMessage();
        assertTrue(message.endsWith("has no star that passes the cuts"), message);
    }
}
