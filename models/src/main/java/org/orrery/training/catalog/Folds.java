package org.orrery.training.catalog;

import java.util.Random;
import java.util.stream.IntStream;

/** Assigns rows to folds of equal size, at random and always alike for one seed. */
public final class Folds {
    private final int[] fold;
    private final int count;

    public Folds(int rows, int count, long seed) {
        if (count < 2 || count > rows) {
            throw new IllegalArgumentException("folds must be 2 to %d, not %d".formatted(rows, count));
        }
        this.count = count;
        int[] order = shuffled(rows, new Random(seed));
        fold = new int[rows];
        for (int i = 0; i < rows; i++) {
            fold[order[i]] = i % count;
        }
    }

    public int count() {
        return count;
    }

    public int[] trainingRows(int held) {
        return IntStream.range(0, fold.length).filter(row -> fold[row] != held).toArray();
    }

    public int[] testRows(int held) {
        return IntStream.range(0, fold.length).filter(row -> fold[row] == held).toArray();
    }

    /** The numbers 0 to n - 1 in random order. */
    public static int[] shuffled(int n, Random random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
