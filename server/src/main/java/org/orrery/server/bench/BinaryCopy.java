package org.orrery.server.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes PostgreSQL's binary COPY format. */
final class BinaryCopy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final DataOutputStream output;

    private static final int REAL_OID = 700;

    BinaryCopy(OutputStream stream) throws IOException {
        output = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
        output.write("PGCOPY\n\u00FF\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
        output.writeInt(0);
        output.writeInt(0);
    }

    void row(int fields, long id) throws IOException {
        output.writeShort(fields);
        output.writeInt(Long.BYTES);
        output.writeLong(id);
    }

    void real(double value) throws IOException {
        output.writeInt(Float.BYTES);
        output.writeFloat((float) value);
    }

    /** An array of one dimension, in the binary form of real[]. */
    void reals(float[] values, int first, int count) throws IOException {
        output.writeInt(5 * Integer.BYTES + count * (Integer.BYTES + Float.BYTES));
        output.writeInt(1);
        output.writeInt(0);
        output.writeInt(REAL_OID);
        output.writeInt(count);
        output.writeInt(1);
        for (int i = first; i < first + count; i++) {
            real(values[i]);
        }
    }

    void integer(int value) throws IOException {
        output.writeInt(Integer.BYTES);
        output.writeInt(value);
    }

    @Override
    public void close() throws IOException {
        output.writeShort(-1);
        output.close();
    }
}
