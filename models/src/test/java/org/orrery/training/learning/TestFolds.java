package org.orrery.training.learning;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
    void testGroupsAreLeftOutWhole() {
        String[] group = {"b", "a", "b", "c", "a", "d"};
        Folds each = Folds.leaveOneGroupOut(group);
        assertEquals(4, each.count());
        assertEquals("b", each.name(1));
        assertArrayEquals(new int[] {0, 2}, each.testRows(1));
        assertArrayEquals(new int[] {1, 3, 4, 5}, each.trainingRows(1));
        Folds two = Folds.ofGroups(group, 2, 1);
        for (int fold = 0; fold < 2; fold++) {
            for (int held : two.testRows(fold)) {
                for (int seen : two.trainingRows(fold)) {
                    assertNotEquals(group[held], group[seen]);
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Folds.ofGroups(group, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> Folds.leaveOneGroupOut(new String[] {"a", "a"}));
    }

    @Test
    void testRefusesOneFold() {
        assertThrows(IllegalArgumentException.class, () -> Folds.random(10, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Folds.random(10, 11, 1));
    }
}
