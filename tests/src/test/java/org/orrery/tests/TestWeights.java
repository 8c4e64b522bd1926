package org.orrery.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.ServerErrorMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** No other weights are served than those that were registered, whoever changed the table. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestWeights(HostKind host) {
    private static final String LINEAR = "SELECT orrery.linear(1, 2)";

    @Test
    void testTamperedBytesAreRefused() throws SQLException, IOException {
        byte[] onnx = Files.readAllBytes(Hosts.HOME.resolve("models/linear/model.onnx"));
        try (Connection before = Hosts.newConnection(host);
                Connection session = Hosts.connect(before.getCatalog())) {
            assertEquals("0.25", Sql.value(before, LINEAR));
            Sql.run(session, "ALTER TABLE orrery.model_version DISABLE TRIGGER model_version_is_immutable");
            replace(session, LinearVersion.withConstant(onnx, 7));
            ServerErrorMessage error = Sql.error(session, LINEAR);
            assertEquals("XX001", error.getSQLState());
            assertTrue(
                    error.getMessage().contains("model \"linear\" version \"1\" was registered with SHA-256"),
                    error.getMessage());
            // A session that had loaded the true bytes goes on with them.
            assertEquals("0.25", Sql.value(before, LINEAR));
            replace(session, onnx);
            assertEquals("0.25", Sql.value(session, LINEAR));
        }
    }

    /** With its hash changed as well it is another model to whoever opens it, and still not to who has it open. */
    @Test
    void testOpenModelKeepsItsWeights() throws SQLException, IOException {
        byte[] onnx = Files.readAllBytes(Hosts.HOME.resolve("models/linear/model.onnx"));
        try (Connection before = Hosts.newConnection(host);
                Connection session = Hosts.connect(before.getCatalog())) {
            assertEquals("0.25", Sql.value(before, LINEAR));
            Sql.run(session, "ALTER TABLE orrery.model_version DISABLE TRIGGER model_version_is_immutable");
            replace(session, LinearVersion.withConstant(onnx, 7));
            Sql.run(
                    session,
                    "UPDATE orrery.model_version SET sha256 = encode(sha256(onnx), 'hex') WHERE model = 'linear'");
            assertEquals("0.25", Sql.value(before, LINEAR));
        }
    }

    private static void replace(Connection session, byte[] onnx) throws SQLException {
        try (PreparedStatement update =
                session.prepareStatement("UPDATE orrery.model_version SET onnx = ? WHERE model = 'linear'")) {
            update.setBytes(1, onnx);
            update.executeUpdate();
        }
    }
}
