package org.orrery.training.network;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Files written byte by byte as NumPy's format 1.0 says. */
final class TestNumpyFile {
    @TempDir
    private Path folder;

    @Test
    void testReadsArraysByName() throws Exception {
        Path file = folder.resolve("two.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("single.npy"));
            zip.write(array("<f4", "(2, 2)", floats(1, 2.5f, -3, 4)));
            zip.putNextEntry(new ZipEntry("double.npy"));
            zip.write(array(
                    "<f8",
                    "(1,)",
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.1)));
        }
        NumpyFile numbers = NumpyFile.read(file);
        assertArrayEquals(new double[] {1, 2.5, -3, 4}, numbers.numbers("single"));
        assertArrayEquals(new double[] {0.1}, numbers.numbers("double"));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> numbers.numbers("none"));
        assertEquals(
                "file \"%s\" lacks the array \"none\", it has [single, double]".formatted(file), error.getMessage());
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes;
    }

    /** Magic, version, length of the header, header padded to 64 bytes, numbers. */
    private static byte[] array(String type, String shape, ByteBuffer numbers) {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
        String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + padded.length() + numbers.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        return bytes.put(numbers.array()).array();
    }
}
