package org.orrery.inference;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import org.orrery.error.DatabaseException;
import org.orrery.error.SqlState;
import org.orrery.host.Host;

/**
 * The ONNX Runtime of this backend: loaded at first use, once. A failure is kept and reported at every later call, because
 * a native library that failed to load is not tried again by the JVM.
 */
final class NativeRuntime {
    private static OrtEnvironment environment;
    private static DatabaseException failure;

    private NativeRuntime() {}

    static EnumSet<OrtProvider> providers() throws SQLException {
        start();
        return OrtEnvironment.getAvailableProviders();
    }

    /**
     * Opens a session with one thread that does not spin: a server runs many backends, and each is one core's worth of work.
     */
    static OrtSession open(byte[] onnx, ExecutionProvider provider) throws SQLException, OrtException {
        start();
        try {
            return Host.CURRENT.privileged(() -> {
                try (SessionOptions options = new SessionOptions()) {
                    options.setIntraOpNumThreads(1);
                    options.setInterOpNumThreads(1);
                    options.addConfigEntry("session.intra_op.allow_spinning", "0");
                    options.addConfigEntry("session.inter_op.allow_spinning", "0");
                    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
                    provider.configure(options);
                    return environment.createSession(onnx, options);
                }
            });
        } catch (OrtException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start() throws SQLException {
        if (failure != null) {
            throw failure;
        }
        if (environment != null) {
            return;
        }
        try {
            environment = Host.CURRENT.privileged(NativeRuntime::load);
        } catch (DatabaseException e) {
            failure = e;
        } catch (Exception | LinkageError e) {
            failure = SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE
                    .error("ONNX Runtime could not be loaded: %s", rootCause(e))
                    .hint("The folder of its native libraries is orrery.native_path, under PL/Java"
                            + " onnxruntime.native.path in the JVM's options.")
                    .causedBy(e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static OrtEnvironment load() throws DatabaseException {
        // On Linux the runtime reports usage unless this is set before its library loads.
        if (!"1".equals(System.getenv("ORT_DISABLE_TELEMETRY"))) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE
                    .error("ORT_DISABLE_TELEMETRY=1 is not in the server's environment, and ONNX Runtime would"
                            + " report usage without it")
                    .hint("Set it where the postmaster is started, on Debian in"
                            + " /etc/postgresql/<version>/<cluster>/environment, and restart.");
        }
        try {
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "orrery");
        } finally {
            removeTemporaryFiles();
        }
    }

    /**
     * ONNX Runtime makes a folder to unpack its libraries to, also where it does not need one, and removes it when the JVM
     * ends in good order, which a backend's need not. It tells nobody where. A library that is loaded needs its file no more;
     * those of other providers are left to be found when they are asked for.
     */
    private static void removeTemporaryFiles() {
        try {
            Field field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
            field.setAccessible(true);
            Path folder = (Path) field.get(null);
            for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
                Files.deleteIfExists(folder.resolve(System.mapLibraryName(library)));
            }
            Files.deleteIfExists(folder);
        } catch (ReflectiveOperationException | LinkageError | IOException | RuntimeException e) {
            // It stays until the JVM ends; PL/Java, whose policy forbids this, ends it in good order.
        }
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
