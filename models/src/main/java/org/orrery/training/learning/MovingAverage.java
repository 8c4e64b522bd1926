package org.orrery.training.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** An exponential moving average of weights, which is smoother than the last ones. Not thread-safe. */
final class MovingAverage {
    private final double decay;
    private final double[] mean;
    private int step;

    MovingAverage(double decay, float[] values) {
        this.decay = decay;
        mean = new double[values.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = values[i];
        }
    }

    void add(float[] values) {
        step++;
        // Short at first, so that the random start is soon forgotten.
        double keep = Math.min(decay, (1.0 + step) / (10.0 + step));
        for (int i = 0; i < mean.length; i++) {
            mean[i] = keep * mean[i] + (1 - keep) * values[i];
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(step);
        Numbers.write(out, mean);
    }

    void read(DataInputStream in) throws IOException {
        step = in.readInt();
        Numbers.read(in, mean);
    }

    float[] values() {
        float[] values = new float[mean.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) mean[i];
        }
        return values;
    }
}
