package org.orrery.training.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Keeps the weights of the best epoch, and says when better ones have not come for too long. Not thread-safe. */
final class EarlyStopping {
    private final int patience;
    private double least = Double.POSITIVE_INFINITY;
    private float[] best;
    private int since;

    EarlyStopping(int patience) {
        this.patience = patience;
    }

    void add(double loss, float[] weights) {
        since++;
        if (best == null || loss < least) {
            least = loss;
            best = weights;
            since = 0;
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(least);
        out.writeInt(since);
        out.writeBoolean(best != null);
        if (best != null) {
            Numbers.write(out, best);
        }
    }

    void read(DataInputStream in, int weights) throws IOException {
        least = in.readDouble();
        since = in.readInt();
        if (in.readBoolean()) {
            best = new float[weights];
            Numbers.read(in, best);
        }
    }

    boolean isDone() {
        return patience > 0 && since >= patience;
    }

    float[] best() {
        return best;
    }
}
