package org.orrery.training.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;

/** All that changes from epoch to epoch; what a checkpoint holds. Not thread-safe. */
final class TrainingState {
    final float[] weights;
    final Adam adam;
    final MovingAverage average;
    final EarlyStopping stopping;
    Random random;
    int epoch;
    int step;

    /** The weights are those of the network, not a copy. */
    TrainingState(float[] weights, Settings settings, Random random) {
        this.weights = weights;
        this.random = random;
        adam = new Adam(weights.length, settings.weightDecay());
        average = settings.average() > 0 ? new MovingAverage(settings.average(), weights) : null;
        stopping = new EarlyStopping(settings.patience());
    }

    void write(DataOutputStream out) throws IOException {
        Numbers.write(out, weights);
        adam.write(out);
        if (average != null) {
            average.write(out);
        }
        stopping.write(out);
        out.writeInt(epoch);
        out.writeInt(step);
        ObjectOutputStream object = new ObjectOutputStream(out);
        object.writeObject(random);
        object.flush();
    }

    /** Returns itself. */
    TrainingState read(DataInputStream in) throws IOException {
        Numbers.read(in, weights);
        adam.read(in);
        if (average != null) {
            average.read(in);
        }
        stopping.read(in, weights.length);
        epoch = in.readInt();
        step = in.readInt();
        try {
            random = (Random) new ObjectInputStream(in).readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
        return this;
    }
}
