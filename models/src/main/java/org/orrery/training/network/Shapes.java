package org.orrery.training.network;

import java.util.Arrays;

/** The shape of what comes of two tensors, as in NumPy. */
final class Shapes {
    private Shapes() {}

    static int[] broadcast(int[] one, int[] other) {
        int[] result = new int[Math.max(one.length, other.length)];
        for (int i = 1; i <= result.length; i++) {
            int left = i <= one.length ? one[one.length - i] : 1;
            int right = i <= other.length ? other[other.length - i] : 1;
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException(
                        "shapes %s and %s do not fit".formatted(Arrays.toString(one), Arrays.toString(other)));
            }
            result[result.length - i] = left == 1 ? right : left;
        }
        return result;
    }
}
