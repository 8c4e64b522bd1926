package org.orrery.training.learning;

/**
 * What fixes a training besides network and rows.
 *
 * @param warmUpSteps steps in which the learning rate grows to its greatest; half a cosine takes it down to zero
 * @param validation fraction of the rows that early stopping looks at; 0 for none
 * @param patience epochs without a better validation loss before training stops; the best weights are kept
 * @param average decay of the moving average that the final weights are, such as 0.995; 0 for none
 */
public record Settings(
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        int warmUpSteps,
        double validation,
        int patience,
        double average) {
    public Settings {
        require(epochs >= 1, "epochs must be at least 1, not %d".formatted(epochs));
        require(batch >= 1, "batch must be at least 1, not %d".formatted(batch));
        require(learningRate > 0, "learning rate must be above 0, not %s".formatted(learningRate));
        require(weightDecay >= 0, "weight decay must be at least 0, not %s".formatted(weightDecay));
        require(warmUpSteps >= 0, "warm-up steps must be at least 0, not %d".formatted(warmUpSteps));
        require(validation >= 0 && validation <= 0.5, "validation must be 0 to 0.5, not %s".formatted(validation));
        require(patience >= 0, "patience must be at least 0, not %d".formatted(patience));
        require(average >= 0 && average < 1, "average must be at least 0 and below 1, not %s".formatted(average));
    }

    /** Usual values: no early stopping, no average. */
    public static Settings of(int epochs, int batch, double learningRate, double weightDecay) {
        return new Settings(epochs, batch, learningRate, weightDecay, 100, 0, 0, 0);
    }

    public Settings withEpochs(int count) {
        return new Settings(count, batch, learningRate, weightDecay, warmUpSteps, validation, patience, average);
    }

    public Settings withEarlyStopping(double fraction, int epochsOfPatience) {
        return new Settings(epochs, batch, learningRate, weightDecay, warmUpSteps, fraction, epochsOfPatience, average);
    }

    public Settings withAverage(double decay) {
        return new Settings(epochs, batch, learningRate, weightDecay, warmUpSteps, validation, patience, decay);
    }

    /** Learning rate of a step, counted from 0. */
    double learningRate(int step, int steps) {
        double warm = Math.min(1, (step + 1.0) / Math.max(1, warmUpSteps));
        return learningRate * warm * 0.5 * (1 + Math.cos(Math.PI * step / steps));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
