package org.orrery.metrics;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TestJavaHeap {
    @Test
    void testRefusesMoreThanHalfOfTheHeap() throws SQLException {
        long heap = Runtime.getRuntime().maxMemory();
        assertTrue(JavaHeap.fits(heap / 2));
        SQLException error = assertThrows(SQLException.class, () -> JavaHeap.fits(heap / 2 + 1));
        assertEquals("53400", error.getSQLState());
        assertTrue(error.getMessage().contains("the Java heap of " + (heap >> 20) + " MiB"), error.getMessage());
    }
}
