package org.orrery.server.progress;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestPhases {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream output = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void testOneLineForEachPhaseWithoutATerminal() {
        try (Phases phases = new Phases(output, 0)) {
            phases.update(new PhaseReading("preparing", 0, null, null, null));
            phases.update(new PhaseReading("estimating", 5, 10L, 2.0, Duration.ofSeconds(3)));
            phases.update(new PhaseReading("estimating", 10, 10L, 2.0, Duration.ZERO));
        }
        String[] lines = printed().split("\n");
        assertEquals(2, lines.length, printed());
        assertTrue(lines[0].matches("  preparing +\\d+\\.\\d s"), lines[0]);
        assertTrue(lines[1].matches("  estimating +\\d+\\.\\d s"), lines[1]);
    }

    @Test
    void testNothingIsPrintedWhereNothingWasSeen() {
        new Phases(output, 0).close();
        assertEquals("", printed());
    }

    @Test
    void testBarShowsRowsSpeedAndTheDatabasesTimeToGo() throws InterruptedException {
        try (Phases phases = new Phases(output, 100)) {
            phases.update(new PhaseReading("estimating", 5, 10L, 1234.0, Duration.ofSeconds(3661)));
            Thread.sleep(500); // the bar draws itself
        }
        assertTrue(printed().contains("5/10 rows"), printed());
        assertTrue(printed().contains("1:01:01"), printed());
        assertTrue(printed().contains("1,234 rows/s"), printed());
    }

    @Test
    void testMoreThanTheStatisticsToldIsNoMoreThanAll() {
        assertEquals(12, new PhaseReading("scanning", 12, 10L, null, null).end());
        assertEquals(-1, new PhaseReading("refreshing", 12, null, null, null).end());
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
