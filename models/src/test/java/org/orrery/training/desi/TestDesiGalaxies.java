package org.orrery.training.desi;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.training.learning.Examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Reading catalogues with either way of naming fluxes. */
final class TestDesiGalaxies {
    @TempDir
    private Path folder;

    @Test
    void testReadsCorrectedFluxesAndPatches() throws Exception {
        Examples galaxies = read("""
                rosette,logmstar,flux_g_dered,flux_r_dered,flux_z_dered,flux_w1_dered,flux_w2_dered,z_spec
                3,10.5,1,2,3,,-0.5,0.25
                7,9.5,1,2,3,4,5,0.1
                """);
        assertEquals(2, galaxies.size());
        assertArrayEquals(new float[] {1, 2, 3, Float.NaN, -0.5f}, galaxies.features()[0]);
        assertArrayEquals(new double[] {0.25, 10.5}, galaxies.truth()[0]);
        assertArrayEquals(new String[] {"3", "7"}, galaxies.group());
    }

    @Test
    void testLeavesOutWhatHasNoTruth() throws Exception {
        Examples galaxies = read("""
                flux_g,flux_r,flux_z,flux_w1,flux_w2,z_spec,logmstar
                1,2,3,4,5,0.6,10
                1,2,3,4,5,0.59,10
                1,2,3,4,5,0,10
                1,2,3,4,5,,10
                1,2,3,4,5,0.2,13
                1,2,3,4,5,0.2,6
                1,2,3,4,5,0.2,
                """);
        assertEquals(1, galaxies.size());
        assertNull(galaxies.group());
    }

    @Test
    void testGivesRedshiftAsLastFeature() throws Exception {
        Examples galaxies = DesiGalaxies.withRedshiftGiven(
                read("flux_g,flux_r,flux_z,flux_w1,flux_w2,z_spec,logmstar\n1,2,3,4,5,0.25,10\n"));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 0.25f}, galaxies.features()[0]);
        assertArrayEquals(new double[] {10}, galaxies.truth()[0]);
    }

    @Test
    void testNamesColumnsThatAreLacking() {
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> read("flux_g,flux_r,flux_z,flux_w1,z_spec\n"));
        assertTrue(error.getMessage().contains("lacks the columns [flux_w2, logmstar]"), error.getMessage());
    }

    @Test
    void testRefusesCatalogueWithoutUsableRows() {
        Exception error = assertThrows(
                IllegalArgumentException.class,
                () -> read("flux_g,flux_r,flux_z,flux_w1,flux_w2,z_spec,logmstar\n1,2,3,4,5,0.7,10\n"));
        assertTrue(
                error.getMessage()
                        .endsWith("has no row with z_spec between 0 and 0.6 and logmstar between 6.0 and 13.0"),
                error.getMessage());
    }

    private Examples read(String text) throws Exception {
        return DesiGalaxies.read(Files.writeString(folder.resolve("galaxies.csv"), text));
    }
}
