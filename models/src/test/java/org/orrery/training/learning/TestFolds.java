package org.orrery.training.learning;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Folds part the rows, alike for one seed. */
final class TestFolds {
    @Test
    void testEveryRowIsHeldOnce() {
        Folds folds = Folds.random(103, 5, 1);
        int[] held = IntStream.range(0, 5)
                .flatMap(fold -> IntStream.of(folds.testRows(fold)))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, 103).toArray(), held);
        assertEquals(103, folds.testRows(2).length + folds.trainingRows(2).length);
    }

    @Test
    void testSeedFixesFolds() {
        assertArrayEquals(
                Folds.random(50, 5, 7).testRows(0), Folds.random(50, 5, 7).testRows(0));
    }

    @Test
    void testRefusesOneFold() {
        assertThrows(IllegalArgumentException.class, () -> Folds.random(10, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Folds.random(10, 11, 1));
    }
}
