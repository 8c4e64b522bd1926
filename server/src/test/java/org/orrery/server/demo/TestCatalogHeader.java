package org.orrery.server.demo;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.orrery.server.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestCatalogHeader {
    @Test
    void testMatchesNamesInAnyOrderAndCase() {
        CatalogHeader header = CatalogHeader.match(List.of("Z_SPEC", "z", "I", "r", " g ", "U", "extinction"));
        assertTrue(header.has("z_spec"));
        assertTrue(header.has("g"));
        assertFalse(header.has("u_err"));
        assertEquals(List.of("extinction"), header.ignored());
    }

    @Test
    void testNamesWhatIsMissingAndWhatIsThere() {
        Failure failure = assertThrows(Failure.class, () -> CatalogHeader.match(List.of("u", "g", "r", "flux")));
        assertEquals(
                "the catalogue has no column i, z; it has: u, g, r, flux"
                        + " (a band that was not observed is an empty column)",
                failure.getMessage());
    }

    @Test
    void testNamesTheErrorsThatAreMissing() {
        CatalogHeader header = CatalogHeader.match(List.of("u", "g", "r", "i", "z", "g_err", "err_r", "i_err"));
        assertEquals(List.of("u_err", "z_err"), header.missingErrors());
    }

    @Test
    void testRefusesTwoColumnsOfOneMeaning() {
        Failure failure = assertThrows(
                Failure.class, () -> CatalogHeader.match(List.of("u", "g", "r", "i", "z", "redshift", "zspec")));
        assertEquals("two columns are both z_spec: \"redshift\" and \"zspec\"", failure.getMessage());
    }
}
