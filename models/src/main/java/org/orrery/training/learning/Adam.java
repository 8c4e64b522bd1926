package org.orrery.training.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Adam with decoupled weight decay and a bound on the gradient's length. Not thread-safe. */
final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double EPSILON = 1e-8;
    private static final double LONGEST_GRADIENT = 5;

    private final double weightDecay;
    private final double[] first;
    private final double[] second;
    private int step;

    Adam(int parameters, double weightDecay) {
        this.weightDecay = weightDecay;
        first = new double[parameters];
        second = new double[parameters];
    }

    void step(float[] values, float[] gradient, double learningRate) {
        step++;
        double scale = 1;
        double length = length(gradient);
        if (!Double.isFinite(length)) {
            throw new IllegalStateException("the gradient is not finite at step " + step);
        }
        if (length > LONGEST_GRADIENT) {
            scale = LONGEST_GRADIENT / length;
        }
        double unbias1 = 1 - Math.pow(BETA1, step);
        double unbias2 = 1 - Math.pow(BETA2, step);
        for (int i = 0; i < values.length; i++) {
            double g = gradient[i] * scale;
            first[i] += (1 - BETA1) * (g - first[i]);
            second[i] += (1 - BETA2) * (g * g - second[i]);
            double direction = first[i] / unbias1 / (Math.sqrt(second[i] / unbias2) + EPSILON);
            values[i] -= (float) (learningRate * (direction + weightDecay * values[i]));
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(step);
        Numbers.write(out, first);
        Numbers.write(out, second);
    }

    void read(DataInputStream in) throws IOException {
        step = in.readInt();
        Numbers.read(in, first);
        Numbers.read(in, second);
    }

    private static double length(float[] gradient) {
        double sum = 0;
        for (float g : gradient) {
            sum += (double) g * g;
        }
        return Math.sqrt(sum);
    }
}
