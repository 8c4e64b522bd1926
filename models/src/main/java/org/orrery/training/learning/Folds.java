package org.orrery.training.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Parts rows for cross-validation: each row is held out once. */
public final class Folds {
    private final int[] fold;
    private final List<String> names;

    private Folds(int[] fold, List<String> names) {
        this.fold = fold;
        this.names = names;
    }

    /** Folds of equal size, at random and always alike for one seed. */
    public static Folds random(int rows, int count, long seed) {
        if (count < 2 || count > rows) {
            throw new IllegalArgumentException("folds must be 2 to %d, not %d".formatted(rows, count));
        }
        int[] order = shuffled(rows, new Random(seed));
        int[] fold = new int[rows];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            fold[order[i]] = i % count;
        }
        for (int i = 1; i <= count; i++) {
            names.add("fold %d of %d".formatted(i, count));
        }
        return new Folds(fold, List.copyOf(names));
    }

    /** A fold for each group: what a network says of a group that it has never seen. */
    public static Folds leaveOneGroupOut(String[] group) {
        List<String> names = List.copyOf(new TreeSet<>(Arrays.asList(group)));
        if (names.size() < 2) {
            throw new IllegalArgumentException("there must be at least 2 groups to leave one out, not " + names.size());
        }
        return new Folds(Arrays.stream(group).mapToInt(names::indexOf).toArray(), names);
    }

    /** Folds of whole groups, at random, so that the groups of a fold are never seen in training. */
    public static Folds ofGroups(String[] group, int count, long seed) {
        List<String> names = List.copyOf(new TreeSet<>(Arrays.asList(group)));
        if (count < 2 || count > names.size()) {
            throw new IllegalArgumentException(
                    "folds must be 2 to %d, the number of groups, not %d".formatted(names.size(), count));
        }
        Folds ofNames = random(names.size(), count, seed);
        int[] fold = Arrays.stream(group)
                .mapToInt(name -> ofNames.fold[names.indexOf(name)])
                .toArray();
        return new Folds(fold, ofNames.names);
    }

    public int count() {
        return names.size();
    }

    /** What a fold is called: its group, or its number. */
    public String name(int held) {
        return names.get(held);
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
