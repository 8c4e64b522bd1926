package org.orrery.training.catalog;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Reading catalogues: order of columns, missing values, compression, mistakes. */
final class TestCatalogReader {
    private static final String TEXT = """
            z_spec,u,u_err,g,g_err,r,r_err,i,i_err,z,z_err
            0.5,23.5,1.5,22.0,0.3,20.5,0.1,19.8,0.05,19.5,0.06
            0.6,,,22.1,nan,20.6,0.1,19.9,0.05,19.6,0.06
            ,23.5,1.5,22.0,0.3,20.5,0.1,19.8,0.05,19.5,0.06
            """;

    @TempDir
    private Path folder;

    @Test
    void testReadsByNameAndSkipsRowsWithoutRedshift() throws Exception {
        Catalog catalog = CatalogReader.read(Files.writeString(folder.resolve("c.csv"), TEXT));
        assertEquals(2, catalog.size());
        assertEquals(0.6, catalog.redshift()[1]);
        assertEquals(23.5f, catalog.features()[0][0]);
        assertEquals(0.06f, catalog.features()[0][9]);
        assertTrue(Bands.isMissing(catalog.features()[1], 0));
        assertTrue(Bands.isMissing(catalog.features()[1], 1));
    }

    @Test
    void testReadsGzip() throws Exception {
        Path file = folder.resolve("c.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(2, CatalogReader.read(file).size());
    }

    @Test
    void testNamesLineAndColumnOfMistake() throws Exception {
        Path file = Files.writeString(folder.resolve("c.csv"), TEXT.replace("22.1", "faint"));
        Exception error = assertThrows(IllegalArgumentException.class, () -> CatalogReader.read(file));
        assertTrue(error.getMessage().endsWith("line 3, column \"g\": not a number: \"faint\""), error.getMessage());
    }
}
