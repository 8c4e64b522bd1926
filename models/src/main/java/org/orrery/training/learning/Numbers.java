package org.orrery.training.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Arrays of numbers in checkpoints: the length, then the numbers. */
final class Numbers {
    private Numbers() {}

    static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    static void write(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static void read(DataInputStream in, float[] values) throws IOException {
        requireLength(in, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
    }

    static void read(DataInputStream in, double[] values) throws IOException {
        requireLength(in, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
    }

    private static void requireLength(DataInputStream in, int expected) throws IOException {
        int length = in.readInt();
        if (length != expected) {
            throw new IOException(
                    "the checkpoint is of a network with %d weights, this one has %d; --restart discards it"
                            .formatted(length, expected));
        }
    }
}
