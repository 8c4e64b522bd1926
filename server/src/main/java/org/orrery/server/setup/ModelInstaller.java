package org.orrery.server.setup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

import org.orrery.server.Failure;

/**
 * Registers models, and activates those that never were: which version is in force is the operator's choice from then on, an
 * upgrade included.
 */
final class ModelInstaller {
    private static final String PRESENT =
            "SELECT sha256, card = ?::jsonb FROM orrery.model_version WHERE model = ? AND version = ?";
    private static final String ACTIVE = "SELECT version FROM orrery.active_model WHERE model = ?";

    private final Connection connection;

    ModelInstaller(Connection connection) {
        this.connection = connection;
    }

    /** Returns what the operator may want to do now, if anything. */
    Optional<String> install(ModelFolder model) throws SQLException {
        if (!isPresent(model)) {
            register(model);
        }
        String active = activeVersion(model.name());
        if (active == null) {
            try (PreparedStatement activate = prepare("SELECT orrery.activate_model(?, ?)", model)) {
                activate.execute();
            }
            return Optional.empty();
        }
        return active.equals(model.version())
                ? Optional.empty()
                : Optional.of("version \"" + active + "\" of model \"" + model.name()
                        + "\" stays in force; SELECT orrery.activate_model('" + model.name() + "', '"
                        + model.version() + "') changes that");
    }

    private boolean isPresent(ModelFolder model) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PRESENT)) {
            query.setString(1, model.card());
            query.setString(2, model.name());
            query.setString(3, model.version());
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    return false;
                }
                if (!rows.getString(1).equals(sha256(model.onnx()))) {
                    throw changed(model, "other bytes (sha256 " + rows.getString(1) + "); a changed file");
                }
                if (!rows.getBoolean(2)) {
                    throw changed(model, "another card; a changed card");
                }
                return true;
            }
        }
    }

    private static Failure changed(ModelFolder model, String what) {
        return new Failure("model \"" + model.name() + "\" version \"" + model.version() + "\" is registered with "
                + what + " is a new version");
    }

    private String activeVersion(String model) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ACTIVE)) {
            query.setString(1, model);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
