package org.orrery.inference;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import org.orrery.error.SqlState;
import org.orrery.model.OnnxFile;

/** Loads a model that is not registered, to say what its inputs and outputs are. */
public final class ModelInspector {
    private ModelInspector() {}

    /** Rows of four texts, laid end to end: what (file, opset, input, output), name, type or version, shape. */
    public static String[] inspect(byte[] onnx) throws SQLException {
        OnnxFile file = OnnxFile.read(onnx);
        List<String> rows = new ArrayList<>();
        add(rows, "producer", file.producer(), file.producerVersion(), "");
        add(rows, "ir_version", "", Long.toString(file.irVersion()), "");
        file.opsets().forEach((domain, version) -> add(rows, "opset", domain, Long.toString(version), ""));
        try (OrtSession session = NativeRuntime.open(onnx, ExecutionProvider.CPU)) {
            for (NodeInfo input : session.getInputInfo().values()) {
                addTensor(rows, "input", input);
            }
            for (NodeInfo output : session.getOutputInfo().values()) {
                addTensor(rows, "output", output);
            }
        } catch (OrtException e) {
            throw SqlState.INVALID_PARAMETER_VALUE
                    .error("the model does not load: %s", printable(e.getMessage()))
                    .causedBy(e);
        }
        return rows.toArray(String[]::new);
    }

    private static void addTensor(List<String> rows, String what, NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor) {
            String shape =
                    Arrays.stream(tensor.getShape()).mapToObj(Long::toString).collect(Collectors.joining(","));
            add(rows, what, node.getName(), tensor.type.name().toLowerCase(Locale.ROOT), shape);
        } else {
            add(rows, what, node.getName(), node.getInfo().getClass().getSimpleName(), "");
        }
    }

    private static void add(List<String> rows, String what, String name, String type, String shape) {
        rows.add(what);
        rows.add(printable(name));
        rows.add(printable(type));
        rows.add(shape);
    }

    /** A hostile file may name its tensors with anything; PostgreSQL's text holds no NUL. */
    private static String printable(String text) {
        return text.codePoints()
                .limit(1000)
                .map(c -> Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
