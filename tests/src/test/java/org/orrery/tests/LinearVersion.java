package org.orrery.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A version of the model {@code linear} with another constant: y = 2a - b + constant. */
record LinearVersion(String name, byte[] onnx, String card) {
    private static final Path FOLDER = Hosts.HOME.resolve("models/linear");
    private static final float CONSTANT = 0.25f;
    private static final ObjectMapper JSON = new ObjectMapper();

    static LinearVersion of(String name, float constant) throws IOException {
        return of(
                name,
                withConstant(Files.readAllBytes(FOLDER.resolve("model.onnx")), constant),
                "{\"tolerance\": 1e-6, \"features\": [[0, 0], [1, 2]], \"outputs\": [[%1$s], [%1$s]]}"
                        .formatted(String.format(Locale.ROOT, "%f", constant)));
    }

    /** Another model of two features and one output under the same name. */
    static LinearVersion of(String name, byte[] onnx, String testVectors) throws IOException {
        ObjectNode card = (ObjectNode) JSON.readTree(FOLDER.resolve("card.json").toFile());
        card.put("version", name);
        card.put("sha256", sha256(onnx));
        card.set("test_vectors", JSON.readTree(testVectors));
        return new LinearVersion(name, onnx, card.toString());
    }

    /** Registers it; the version id. */
    long register(Connection session) throws SQLException {
        try (PreparedStatement statement =
                session.prepareStatement("SELECT orrery.register_model('linear', ?, ?, ?::jsonb)")) {
            statement.setString(1, name);
            statement.setBytes(2, onnx);
            statement.setString(3, card);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static byte[] withConstant(byte[] onnx, float constant) {
        byte[] changed = onnx.clone();
        ByteBuffer bytes = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        int found = 0;
        for (int i = 0; i + Float.BYTES <= onnx.length; i++) {
            if (Float.floatToRawIntBits(CONSTANT)
                    == ByteBuffer.wrap(onnx).order(ByteOrder.LITTLE_ENDIAN).getInt(i)) {
                bytes.putFloat(i, constant);
                found++;
            }
        }
        if (found != 1) {
            throw new IllegalStateException("the constant stands " + found + " times in models/linear/model.onnx");
        }
        return changed;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
