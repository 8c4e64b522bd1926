package org.orrery.model;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import org.orrery.error.SqlState;
import org.orrery.host.Host;

/**
 * Version id to descriptor. A version never changes and its id is never used again, so what was read of a committed one stays
 * true for the life of the backend, which is one process with one JVM; one that this transaction registers may yet be rolled
 * back, and is read anew at every call. The queries name only objects of schema orrery, and functions with a search path of
 * their own behind them: the session's may hold anything. Not thread-safe: a backend runs one call at a time.
 */
public final class ModelRegistry {
    private static final int COMMITTED = 7;

    private static final Map<Long, ModelDescriptor> DESCRIPTORS = new HashMap<>();

    private ModelRegistry() {}

    /** The descriptor of {@code version}, or an error that says what there is. */
    public static ModelDescriptor require(long version) throws SQLException {
        ModelDescriptor known = DESCRIPTORS.get(version);
        if (known != null) {
            return known;
        }
        byte[][] columns = Host.CURRENT.queryRow(
                "SELECT name, version, sha256, inputs, outputs, features, estimate, committed"
                        + " FROM orrery.describe_model($1)",
                version);
        if (columns == null) {
            throw unknown(version);
        }
        ModelDescriptor read = DescriptorParser.parse(version, columns);
        if (columns[COMMITTED] != null) {
            DESCRIPTORS.put(version, read);
        }
        return read;
    }

    /** The ONNX bytes of a version, checked against its hash; large, so read when a session opens and not kept. */
    public static byte[] bytes(ModelDescriptor model) throws SQLException {
        byte[][] columns = read(model);
        if (columns == null) {
            throw unknown(model.version());
        }
        String found = new String(columns[1], StandardCharsets.UTF_8);
        if (!found.equals(model.sha256())) {
            throw SqlState.DATA_CORRUPTED.error(
                    "model \"%s\" version \"%s\" was registered with SHA-256 %s, its bytes now have %s",
                    model.name(), model.versionName(), model.sha256(), found);
        }
        return columns[0];
    }

    private static byte[][] read(ModelDescriptor model) throws SQLException {
        try {
            return Host.CURRENT.queryRow("SELECT onnx, sha256 FROM orrery.model_bytes($1)", model.version());
        } catch (OutOfMemoryError e) {
            throw SqlState.OUT_OF_MEMORY
                    .error(
                            "model \"%s\" version \"%s\" does not fit the Java heap of %d MiB",
                            model.name(),
                            model.versionName(),
                            Runtime.getRuntime().maxMemory() >> 20)
                    .hint("Raise -Xmx in orrery.vmoptions, or pljava.vmoptions under PL/Java.")
                    .causedBy(e);
        }
    }

    private static SQLException unknown(long version) {
        return SqlState.UNDEFINED_OBJECT
                .error("unknown model version id %d", version)
                .hint("orrery.model_version lists the versions that are registered.");
    }
}
