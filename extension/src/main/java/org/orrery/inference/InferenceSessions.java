package org.orrery.inference;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.orrery.error.SqlState;
import org.orrery.model.ModelDescriptor;
import org.orrery.model.ModelRegistry;

/**
 * The open sessions of this backend by the SHA-256 of the model, so that none can serve other weights than those asked for.
 * One backend is one process, one JVM and one cache. Not thread-safe: a backend runs one call at a time.
 */
public final class InferenceSessions {
    /** A backend that walks through many versions must not grow for ever. */
    private static final int MOST_OPEN = 16;

    private static final Map<Key, InferenceSession> SESSIONS = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);

    /** Two cards may describe the same bytes differently, hence the version beside the hash. */
    private record Key(String sha256, long version) {}

    private InferenceSessions() {}

    public static InferenceSession get(ModelDescriptor model) throws SQLException {
        Key key = new Key(model.sha256(), model.version());
        InferenceSession open = SESSIONS.get(key);
        if (open == null) {
            if (SESSIONS.size() == MOST_OPEN) {
                closeLeastRecentlyUsed();
            }
            open = open(model);
            SESSIONS.put(key, open);
        }
        return open;
    }

    private static InferenceSession open(ModelDescriptor model) throws SQLException {
        ExecutionProvider provider = ExecutionProvider.requested();
        byte[] onnx = ModelRegistry.bytes(model);
        try {
            return prepare(model, NativeRuntime.open(onnx, provider));
        } catch (OrtException e) {
            throw SqlState.EXTERNAL_ROUTINE_EXCEPTION
                    .error(
                            "model \"%s\" version \"%s\" does not load on %s: %s",
                            model.name(), model.versionName(), provider.settingName(), e.getMessage())
                    .causedBy(e);
        }
    }

    /** The session is native memory, which nothing else would free. */
    private static InferenceSession prepare(ModelDescriptor model, OrtSession session) throws OrtException {
        try {
            return new InferenceSession(model, session);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static void closeLeastRecentlyUsed() {
        var eldest = SESSIONS.values().iterator();
        eldest.next().close();
        eldest.remove();
    }
}
