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
