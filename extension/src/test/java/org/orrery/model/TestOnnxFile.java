package org.orrery.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.orrery.error.DatabaseException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TestOnnxFile {
    private static final Path LINEAR = Path.of(System.getProperty("orrery.home"), "models/linear/model.onnx");

    @Test
    void testReadsProducerAndOpset() throws Exception {
        OnnxFile file = OnnxFile.read(Files.readAllBytes(LINEAR));
        assertEquals("orrery", file.producer());
        assertEquals(8, file.irVersion());
        assertEquals(Map.of("ai.onnx", 17L), file.opsets());
    }

    @Test
    void testRefusesOperatorsOfOtherDomains() {
        byte[] node = message(7, "com.microsoft".getBytes(StandardCharsets.UTF_8));
        assertRefused(
                "0A000",
                "the model uses operators of domain \"com.microsoft\", allowed are: ai.onnx, ai.onnx.ml",
                message(7, message(1, node)));
    }

    @Test
    void testRefusesOtherDomainsInSubgraphsAndFunctions() {
        byte[] node = message(7, "evil".getBytes(StandardCharsets.UTF_8));
        byte[] branch = message(1, node);
        byte[] outer = message(5, message(6, branch));
        assertRefused("0A000", "domain \"evil\"", message(7, message(1, outer)));
        assertRefused("0A000", "domain \"evil\"", concatenate(message(7, new byte[0]), message(25, message(7, node))));
    }

    @Test
    void testRefusesTensorsOutsideTheFile() {
        byte[] byLocation = concatenate(message(8, "w".getBytes(StandardCharsets.UTF_8)), new byte[] {14 << 3, 1});
        byte[] byEntry = message(13, message(1, "location".getBytes(StandardCharsets.UTF_8)));
        assertRefused("0A000", "tensor \"w\" of the model lies outside the file", message(7, message(5, byLocation)));
        assertRefused("0A000", "lies outside the file", message(7, message(5, byEntry)));
        byte[] attribute = message(5, byEntry);
        assertRefused("0A000", "lies outside the file", message(7, message(1, message(5, attribute))));
    }

    @Test
    void testRefusesTheRuntimesOwnFormat() {
        assertRefused("22023", "ORT format", new byte[] {0x20, 0, 0, 0, 'O', 'R', 'T', 'M', 0, 0});
    }

    @Test
    void testRefusesGraphsNestedWithoutEnd() {
        byte[] graph = new byte[0];
        for (int depth = 0; depth < 200; depth++) {
            graph = message(1, message(5, message(6, graph)));
        }
        assertRefused("22023", "nested more than 64 deep", message(7, graph));
    }

    @Test
    void testRefusesEmptyAndTruncatedFiles() throws IOException {
        assertRefused("22023", "there is no graph", new byte[0]);
        byte[] whole = Files.readAllBytes(LINEAR);
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            refused += isRefused(java.util.Arrays.copyOf(whole, length)) ? 1 : 0;
        }
        assertTrue(refused > whole.length / 2, "refused " + refused);
    }

    @Test
    void testRandomBytesAreRefusedWithAnErrorOfOurs() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            isRefused(bytes);
        }
    }

    /** Anything but a DatabaseException fails the test. */
    private static boolean isRefused(byte[] onnx) {
        try {
            OnnxFile.read(onnx);
            return false;
        } catch (DatabaseException e) {
            return true;
        }
    }

    private static void assertRefused(String sqlState, String message, byte[] onnx) {
        DatabaseException e = assertThrows(DatabaseException.class, () -> OnnxFile.read(onnx));
        assertEquals(sqlState, e.getSQLState());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    /** A length-delimited field. */
    private static byte[] message(int field, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        varint(bytes, field << 3 | 2);
        varint(bytes, content.length);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static void varint(ByteArrayOutputStream bytes, int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }
}
