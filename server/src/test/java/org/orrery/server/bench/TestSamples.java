package org.orrery.server.bench;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestSamples {
    @Test
    void testMedianOfOddAndEvenCounts() {
        Samples samples = new Samples();
        samples.add(3);
        samples.add(1);
        assertEquals(2, samples.median());
        samples.add(10);
        assertEquals(3, samples.median());
        assertEquals(1, samples.smallest());
        assertEquals(10, samples.largest());
    }
}
