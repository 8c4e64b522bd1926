package org.orrery.inference;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import org.orrery.error.SqlState;
import org.orrery.host.Host;

/** Where a session computes: the setting {@code orrery.execution_provider}, read when the session opens. */
enum ExecutionProvider {
    CPU(OrtProvider.CPU) {
        @Override
        void configure(SessionOptions options) {}
    },
    CUDA(OrtProvider.CUDA) {
        @Override
        void configure(SessionOptions options) throws OrtException {
            options.addCUDA();
            // Falling back to the CPU would be a wrong answer about speed and money.
            options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
        }
    };

    private final OrtProvider provider;

    ExecutionProvider(OrtProvider provider) {
        this.provider = provider;
    }

    abstract void configure(SessionOptions options) throws OrtException;

    String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The provider asked for, or an error if it is unknown or this runtime does not have it. */
    static ExecutionProvider requested() throws SQLException {
        byte[][] columns = Host.CURRENT.queryRow("SELECT orrery.requested_provider() WHERE $1 IS NOT NULL", 0);
        String setting = new String(columns[0], StandardCharsets.UTF_8);
        for (ExecutionProvider candidate : values()) {
            if (candidate.settingName().equals(setting)) {
                return candidate.verified();
            }
        }
        throw SqlState.INVALID_PARAMETER_VALUE.error(
                "orrery.execution_provider is \"%s\", expected one of: cpu, cuda", setting);
    }

    private ExecutionProvider verified() throws SQLException {
        var available = NativeRuntime.providers();
        if (available.contains(provider)) {
            return this;
        }
        throw SqlState.FEATURE_NOT_SUPPORTED
                .error(
                        "execution provider \"%s\" is not in this ONNX Runtime, which offers: %s",
                        settingName(),
                        available.stream()
                                .map(p -> p.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))
                .hint("Put the onnxruntime_gpu jar and its libraries in the runtime folder, or SET"
                        + " orrery.execution_provider = cpu.");
    }
}
