package org.orrery.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.PSQLException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Damaged model files are refused or load; none of them ends the backend. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestHostileModels(HostKind host) {
    private static final int FILES = 150;
    private static final long SEED = 20_261_123;

    @ParameterizedTest
    @ValueSource(strings = {"linear", "photoz_sdss"})
    void testFlippedBytes(String model) throws SQLException, IOException {
        Random random = new Random(SEED);
        check(model, onnx -> {
            int start = random.nextBoolean() ? 0 : Math.max(0, onnx.length - 2000); // where the structure is
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                onnx[start + random.nextInt(Math.min(onnx.length, 2000))] = (byte) random.nextInt();
            }
            return onnx;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "photoz_sdss"})
    void testCutShort(String model) throws SQLException, IOException {
        Random random = new Random(SEED);
        check(model, onnx -> Arrays.copyOf(onnx, random.nextInt(onnx.length)));
    }

    @ParameterizedTest
    @ValueSource(strings = "linear")
    void testNoise(String model) throws SQLException, IOException {
        Random random = new Random(SEED);
        check(model, onnx -> {
            byte[] noise = new byte[random.nextInt(5000)];
            random.nextBytes(noise);
            return noise;
        });
    }

    private void check(String model, UnaryOperator<byte[]> damage) throws SQLException, IOException {
        Path file = Hosts.HOME.resolve("models").resolve(model).resolve("model.onnx");
        byte[] onnx = Files.readAllBytes(file);
        int refused = 0;
        try (Connection session = Hosts.newConnection(host);
                PreparedStatement inspect = session.prepareStatement("SELECT orrery.inspect_model(?)")) {
            String backend = Sql.value(session, "SELECT pg_backend_pid()");
            for (int i = 0; i < FILES; i++) {
                inspect.setBytes(1, damage.apply(onnx.clone()));
                try {
                    inspect.executeQuery().close();
                } catch (PSQLException e) {
                    assertNotNull(e.getServerErrorMessage(), () -> "the session ended: " + e);
                    refused++;
                }
            }
            assertEquals(backend, Sql.value(session, "SELECT pg_backend_pid()"));
            assertEquals("0.25", Sql.value(session, "SELECT orrery.linear(1, 2)"));
        }
        assertTrue(refused > FILES / 4, "only " + refused + " were refused");
    }
}
