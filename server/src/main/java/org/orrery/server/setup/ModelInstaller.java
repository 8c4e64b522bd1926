package org.orrery.server.setup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

import org.orrery.server.Failure;

/** Registers and activates models; one that is there with the same bytes is left as it is. */
final class ModelInstaller {
    private static final String SHA256 = "SELECT sha256 FROM orrery.model_version WHERE model = ? AND version = ?";
    private static final String IS_ACTIVE = "SELECT FROM orrery.active_model WHERE model = ? AND version = ?";

    private final Connection connection;

    ModelInstaller(Connection connection) {
        this.connection = connection;
    }

    void install(ModelFolder model) throws SQLException {
        String present = text(SHA256, model);
        if (present == null) {
            register(model);
        } else if (!present.equals(sha256(model.onnx()))) {
            throw new Failure(
                    "model \"" + model.name() + "\" version \"" + model.version() + "\" is registered with other bytes"
                            + " (sha256 " + present + "); a changed file is a new version");
        }
        if (!exists(IS_ACTIVE, model)) {
            try (PreparedStatement activate = prepare("SELECT orrery.activate_model(?, ?)", model)) {
                activate.execute();
            }
        }
    }

    private void register(ModelFolder model) throws SQLException {
        try (PreparedStatement register = prepare("SELECT orrery.register_model(?, ?, ?, ?::jsonb)", model)) {
            register.setBytes(3, model.onnx());
            register.setString(4, model.card());
            register.execute();
        }
    }

    private PreparedStatement prepare(String sql, ModelFolder model) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, model.name());
        statement.setString(2, model.version());
        return statement;
    }

    private String text(String sql, ModelFolder model) throws SQLException {
        try (PreparedStatement query = prepare(sql, model);
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private boolean exists(String sql, ModelFolder model) throws SQLException {
        try (PreparedStatement query = prepare(sql, model);
                ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
