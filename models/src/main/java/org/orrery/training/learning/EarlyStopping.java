package org.orrery.training.learning;

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

    boolean isDone() {
        return patience > 0 && since >= patience;
    }

    float[] best() {
        return best;
    }
}
