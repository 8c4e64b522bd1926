package org.orrery.server.refresh;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestRefreshOutcome {
    private static final long TWO_SECONDS = 2_000_000_000;

    @Test
    void testSummaryHasRowsSecondsAndSpeed() {
        assertEquals(
                "sdss.photoz: 1,000,000 rows in 2.0 s, 500,000 rows/s",
                new RefreshOutcome("sdss.photoz", "done", 1_000_000, 0, TWO_SECONDS).summary());
    }

    @Test
    void testDeletedRowsAreTold() {
        assertEquals(
                "sdss.photoz: 10 rows, 1,234 deleted in 2.0 s, 5 rows/s",
                new RefreshOutcome("sdss.photoz", "done", 10, 1234, TWO_SECONDS).summary());
    }

    @Test
    void testNothingToDoHasNoSpeed() {
        assertEquals(
                "sdss.photoz: 0 rows in 2.0 s", new RefreshOutcome("sdss.photoz", "done", 0, 0, TWO_SECONDS).summary());
    }

    @Test
    void testInterruptionOfATableKeepsWhatWasDone() {
        assertEquals(
                "interrupted; 1,500 rows of sdss.photoz were done, the next refresh goes on there",
                new RefreshOutcome("sdss.photoz", "estimating", 1500, 0, TWO_SECONDS).interruption());
    }

    @Test
    void testInterruptionOfAMaterializedViewLeavesItAsItWas() {
        assertEquals(
                "interrupted; sdss.photoz is as it was, the next refresh begins anew",
                new RefreshOutcome("sdss.photoz", "refreshing", 0, 0, TWO_SECONDS).interruption());
    }
}
