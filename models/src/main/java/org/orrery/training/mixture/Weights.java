package org.orrery.training.mixture;

import java.util.Arrays;
import java.util.Random;

/** The parameters of a mixture network, one matrix after the other in a single array that the optimiser steps. */
final class Weights {
    /** Imputation, two hidden layers and the head: a matrix and a bias each. */
    static final int MATRICES = 8;

    static final double FIRST_LOG_SIGMA = -1;

    private final int[][] shapes;
    private final int[] offsets = new int[MATRICES + 1];
    private final float[] values;

    private Weights(int bands, int inputs, int hidden, int components) {
        shapes = new int[][] {
            {bands, bands},
            {1, bands},
            {inputs, hidden},
            {1, hidden},
            {hidden, hidden},
            {1, hidden},
            {hidden, 3 * components},
            {1, 3 * components}
        };
        for (int i = 0; i < MATRICES; i++) {
            offsets[i + 1] = offsets[i] + shapes[i][0] * shapes[i][1];
        }
        values = new float[offsets[MATRICES]];
    }

    /** Small random weights; a missing band starts as the mean of the others, the components spread over the range. */
    static Weights random(int bands, Settings settings, Random random) {
        int components = settings.components();
        Weights weights = new Weights(bands, Preprocessing.WIDTH, settings.hidden(), components);
        for (int i = 0; i < bands * bands; i++) {
            weights.values[i] = i / bands == i % bands ? 0 : 1f / (bands - 1);
        }
        for (int matrix = 2; matrix < MATRICES; matrix += 2) {
            double bound = (matrix == 6 ? 0.3 : 1) / Math.sqrt(weights.shapes[matrix][0]);
            for (int i = weights.offsets[matrix]; i < weights.offsets[matrix + 1]; i++) {
                weights.values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
        int head = weights.offsets[MATRICES - 1];
        for (int k = 0; k < components; k++) {
            weights.values[head + components + k] = -1.5f + 3f * k / Math.max(1, components - 1);
            weights.values[head + 2 * components + k] = (float) FIRST_LOG_SIGMA;
        }
        return weights;
    }

    int rows(int matrix) {
        return shapes[matrix][0];
    }

    int columns(int matrix) {
        return shapes[matrix][1];
    }

    int offset(int matrix) {
        return offsets[matrix];
    }

    /** A copy of one matrix, row by row. */
    float[] matrix(int matrix) {
        return Arrays.copyOfRange(values, offsets[matrix], offsets[matrix + 1]);
    }

    /** The array itself, for the optimiser. */
    float[] values() {
        return values;
    }
}
