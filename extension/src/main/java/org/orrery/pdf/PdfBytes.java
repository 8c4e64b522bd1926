package org.orrery.pdf;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.SQLException;

import org.orrery.error.SqlState;

/**
 * A representation as the bytes of type orrery.pdf, big-endian: the kind's code, a zero, the count of components, points,
 * bins or quantiles in two bytes, then numbers of single precision, or of two bytes for a grid's heights. Bytes from anywhere
 * are safe to read: they make a valid representation or an error.
 */
public final class PdfBytes {
    private static final int HEADER = 4;

    private PdfBytes() {}

    /** Of the Gaussian mixture whose parameters stand at three places of {@code row}. */
    public static byte[] ofMixture(
            float[] row, int weightsAt, int meansAt, int sigmasAt, int components, double lower, double upper)
            throws SQLException {
        float[] parameters = new float[3 * components];
        System.arraycopy(row, weightsAt, parameters, 0, components);
        System.arraycopy(row, meansAt, parameters, components, components);
        System.arraycopy(row, sigmasAt, parameters, 2 * components, components);
        return write(new MixturePdf(parameters, (float) lower, (float) upper));
    }

    /** Of the grid whose values, proportional to the density, stand in {@code row} from {@code offset} on. */
    public static byte[] ofGrid(float[] row, int offset, int points, double lower, double upper) throws SQLException {
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = row[offset + i];
        }
        return write(GridPdf.of((float) lower, (float) upper, values));
    }

    public static byte[] write(Pdf pdf) {
        if (pdf instanceof MixturePdf mixture) {
            ByteBuffer bytes = start(pdf, mixture.components(), 2 + mixture.parameters().length, 0);
            bytes.putFloat(mixture.lower()).putFloat(mixture.upper());
            return put(bytes, mixture.parameters()).array();
        }
        if (pdf instanceof GridPdf grid) {
            ByteBuffer bytes = start(pdf, grid.heights().length, 2, grid.heights().length);
            bytes.putFloat(grid.lower()).putFloat(grid.upper());
            for (char height : grid.heights()) {
                bytes.putChar(height);
            }
            return bytes.array();
        }
        if (pdf instanceof HistogramPdf histogram) {
            int bins = histogram.values().length;
            return put(put(start(pdf, bins, 2 * bins + 1, 0), histogram.edges()), histogram.values())
                    .array();
        }
        QuantilesPdf quantiles = (QuantilesPdf) pdf;
        int count = quantiles.values().length;
        return put(put(start(pdf, count, 2 * count, 0), quantiles.probabilities()), quantiles.values())
                .array();
    }

    private static ByteBuffer start(Pdf pdf, int count, int floats, int chars) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + floats * Float.BYTES + chars * Character.BYTES);
        return bytes.put(pdf.kind().code()).put((byte) 0).putChar((char) count);
    }

    private static ByteBuffer put(ByteBuffer bytes, float[] values) {
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes;
    }

    public static Pdf read(byte[] stored) throws SQLException {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        try {
            PdfKind kind = kind(stored);
            int count = bytes.position(2).getChar();
            Pdf pdf = switch (kind) {
                case MIXTURE -> mixture(bytes, count);
                case GRID -> grid(bytes, count);
                case HISTOGRAM -> new HistogramPdf(floats(bytes, count + 1), floats(bytes, count));
                case QUANTILES -> new QuantilesPdf(floats(bytes, count), floats(bytes, count));
            };
            if (bytes.hasRemaining()) {
                throw malformed("%d bytes are left over after %d", bytes.remaining(), bytes.position());
            }
            return pdf;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw malformed("its %d bytes end too early", stored.length);
        }
    }

    public static PdfKind kind(byte[] stored) throws SQLException {
        if (stored.length < HEADER) {
            throw malformed("its %d bytes end too early", stored.length);
        }
        int code = stored[0];
        if (code < 1 || code > PdfKind.values().length || stored[1] != 0) {
            throw malformed("its first two bytes are %d and %d", code, stored[1]);
        }
        return PdfKind.values()[code - 1];
    }

    private static MixturePdf mixture(ByteBuffer bytes, int components) throws SQLException {
        float lower = bytes.getFloat();
        float upper = bytes.getFloat();
        return new MixturePdf(floats(bytes, 3 * components), lower, upper);
    }

    private static GridPdf grid(ByteBuffer bytes, int points) throws SQLException {
        float lower = bytes.getFloat();
        float upper = bytes.getFloat();
        if (points * Character.BYTES > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        char[] heights = new char[points];
        for (int i = 0; i < points; i++) {
            heights[i] = bytes.getChar();
        }
        return new GridPdf(lower, upper, heights);
    }

    private static float[] floats(ByteBuffer bytes, int count) {
        if (count * Float.BYTES > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }

    private static SQLException malformed(String format, Object... arguments) {
        return SqlState.INVALID_BINARY_REPRESENTATION.error("malformed pdf: " + format, arguments);
    }
}
