package org.orrery.server.config;

import org.junit.jupiter.api.Test;
import org.orrery.server.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

final class TestSettings {
    @Test
    void testLimitsAreAllowed() {
        assertEquals(1, new Settings(1, 1.0).workers());
        assertEquals(64, new Settings(64, 1e9).workers());
    }

    @Test
    void testBeyondTheLimitsIsRefusedWithNameValueAndLimit() {
        assertEquals("--workers is from 1 to 64, not 0", refused(0, null));
        assertEquals("--workers is from 1 to 64, not 65", refused(65, null));
        assertEquals("--rows-per-second is from 1 to 1000000000, not 0.5", refused(1, 0.5));
        assertEquals("--rows-per-second is from 1 to 1000000000, not NaN", refused(1, Double.NaN));
        assertEquals("--rows-per-second is from 1 to 1000000000, not 1.1E9", refused(1, 1.1e9));
    }

    @Test
    void testNobodyHelpsWhereThereIsASpeedLimit() {
        assertEquals(3, Settings.of(4, null).helpers());
        assertEquals(0, Settings.of(4, 1000.0).helpers());
    }

    @Test
    void testNotMoreWorkersThanProcessorsByDefault() {
        assertEquals(
                Math.min(2, Runtime.getRuntime().availableProcessors()),
                Settings.of(null, null).workers());
    }

    private static String refused(int workers, Double rowsPerSecond) {
        return assertThrows(Failure.class, () -> new Settings(workers, rowsPerSecond))
                .getMessage();
    }
}
