package org.orrery.server.demo;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.server.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

final class TestCatalogCell {
    private static final CatalogColumn OBJID = CatalogColumn.ALL.get(0);
    private static final CatalogColumn RA = column("ra");
    private static final CatalogColumn Z_SPEC = column("z_spec");
    private static final CatalogColumn U = column("u");

    private final CatalogCell cells = new CatalogCell(Set.of(-9999.0, 99.0));

    private static CatalogColumn column(String name) {
        return CatalogColumn.ALL.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "NaN", "nan", "NULL", "\\N", "-9999", "-9999.0", "99"})
    void testMissing(String cell) {
        assertNull(cells.read(U, cell, 2));
    }

    @Test
    void testWritesWhatPostgresReads() {
        assertEquals("22.0", cells.read(U, " 22 ", 2));
        assertEquals("0.0", cells.read(U, "1e-320", 2));
        assertEquals("-0.5", cells.read(U, "-.5", 2));
        assertEquals("150.0", cells.read(U, "+1.5E2", 2));
        assertEquals("123.456789012345", cells.read(RA, "123.456789012345", 2));
    }

    @Test
    void testImpossibleRedshiftsAreMissing() {
        assertNull(cells.read(Z_SPEC, "-1", 2));
        assertNull(cells.read(Z_SPEC, "-9.5", 2));
        assertEquals("-0.999", cells.read(Z_SPEC, "-0.999", 2));
    }

    @Test
    void testKeepsIdentifiersOfNineteenDigits() {
        assertEquals("1237648720693755918", cells.read(OBJID, "1237648720693755918", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bright", "1,5", "1e99", "Infinity", "0x", "22d", "22f", "0x1p3", ".", "1e"})
    void testNamesLineAndColumnOfABadCell(String cell) {
        Failure failure = assertThrows(Failure.class, () -> cells.read(U, cell, 17));
        assertEquals("line 17, column u: \"" + cell + "\" is not a finite number", failure.getMessage());
    }

    @Test
    void testRefusesAnIdentifierThatIsNoInteger() {
        Failure failure = assertThrows(Failure.class, () -> cells.read(OBJID, "1.2e18", 3));
        assertEquals("line 3, column objid: \"1.2e18\" is not an integer of 64 bits", failure.getMessage());
    }
}
