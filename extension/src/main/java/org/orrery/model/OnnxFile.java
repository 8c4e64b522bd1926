package org.orrery.model;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.orrery.error.DatabaseException;
import org.orrery.error.SqlState;

/**
 * What an ONNX file says of itself, read from its bytes before the runtime sees them. It refuses what could make the server
 * open a file or run foreign code: tensors kept outside the file, and operators outside the ONNX standard, wherever in the
 * file they stand. Field numbers are those of onnx.proto3.
 */
public final class OnnxFile {
    private static final int DEEPEST = 64;
    private static final int EXTERNAL = 1;

    private String producer = "";
    private String producerVersion = "";
    private long irVersion;
    private boolean hasGraph;
    private final Map<String, Long> opsets = new TreeMap<>();
    private final TreeSet<String> foreignDomains = new TreeSet<>();

    private OnnxFile() {}

    /** Reads {@code onnx}, or says why it is refused. */
    public static OnnxFile read(byte[] onnx) throws DatabaseException {
        // The runtime would take its own format from the same bytes, and that is not looked through here.
        if (onnx.length >= 8 && new String(onnx, 4, 4, StandardCharsets.ISO_8859_1).equals("ORTM")) {
            throw SqlState.INVALID_PARAMETER_VALUE.error("the bytes are a model in ORT format, expected ONNX");
        }
        OnnxFile file = new OnnxFile();
        try {
            file.model(new ProtobufReader(onnx));
        } catch (IllegalArgumentException e) {
            throw SqlState.INVALID_PARAMETER_VALUE
                    .error("the bytes are not an ONNX model: %s", e.getMessage())
                    .causedBy(e);
        }
        if (!file.hasGraph) {
            throw SqlState.INVALID_PARAMETER_VALUE.error("the bytes are not an ONNX model: there is no graph");
        }
        if (!file.foreignDomains.isEmpty()) {
            throw SqlState.FEATURE_NOT_SUPPORTED.error(
                    "the model uses operators of domain \"%s\", allowed are: ai.onnx, ai.onnx.ml",
                    String.join("\", \"", file.foreignDomains));
        }
        return file;
    }

    public String producer() {
        return producer;
    }

    public String producerVersion() {
        return producerVersion;
    }

    public long irVersion() {
        return irVersion;
    }

    /** Domain to version. */
    public Map<String, Long> opsets() {
        return opsets;
    }

    private void model(ProtobufReader model) throws DatabaseException {
        for (int field = model.next(); field != 0; field = model.next()) {
            switch (field) {
                case 1 -> irVersion = model.number();
                case 2 -> producer = model.text();
                case 3 -> producerVersion = model.text();
                case 7 -> {
                    hasGraph = true;
                    graph(model.message(), 0);
                }
                case 8 -> opset(model.message());
                case 20 -> training(model.message());
                case 25 -> function(model.message());
                default -> {}
            }
        }
    }

    private void opset(ProtobufReader opset) {
        String domain = "";
        long version = 0;
        for (int field = opset.next(); field != 0; field = opset.next()) {
            switch (field) {
                case 1 -> domain = opset.text();
                case 2 -> version = opset.number();
                default -> {}
            }
        }
        opsets.put(domain.isEmpty() ? "ai.onnx" : domain, version);
    }

    private void training(ProtobufReader training) throws DatabaseException {
        for (int field = training.next(); field != 0; field = training.next()) {
            if (field == 1 || field == 2) {
                graph(training.message(), 0);
            }
        }
    }

    private void function(ProtobufReader function) throws DatabaseException {
        for (int field = function.next(); field != 0; field = function.next()) {
            switch (field) {
                case 7 -> node(function.message(), 0);
                case 10 -> domain(function.text());
                case 11 -> attribute(function.message(), 0);
                default -> {}
            }
        }
    }

    private void graph(ProtobufReader graph, int depth) throws DatabaseException {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("graphs nested more than " + DEEPEST + " deep");
        }
        for (int field = graph.next(); field != 0; field = graph.next()) {
            switch (field) {
                case 1 -> node(graph.message(), depth);
                case 5 -> tensor(graph.message());
                case 15 -> sparseTensor(graph.message());
                default -> {}
            }
        }
    }

    private void node(ProtobufReader node, int depth) throws DatabaseException {
        for (int field = node.next(); field != 0; field = node.next()) {
            switch (field) {
                case 5 -> attribute(node.message(), depth);
                case 7 -> domain(node.text());
                default -> {}
            }
        }
    }

    private void attribute(ProtobufReader attribute, int depth) throws DatabaseException {
        for (int field = attribute.next(); field != 0; field = attribute.next()) {
            switch (field) {
                case 5, 10 -> tensor(attribute.message());
                case 6, 11 -> graph(attribute.message(), depth + 1);
                case 22, 23 -> sparseTensor(attribute.message());
                default -> {}
            }
        }
    }

    private void sparseTensor(ProtobufReader sparse) throws DatabaseException {
        for (int field = sparse.next(); field != 0; field = sparse.next()) {
            if (field == 1 || field == 2) {
                tensor(sparse.message());
            }
        }
    }

    private void tensor(ProtobufReader tensor) throws DatabaseException {
        boolean external = false;
        String name = "";
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            switch (field) {
                case 8 -> name = tensor.text();
                case 13 -> external = true;
                case 14 -> external |= tensor.number() == EXTERNAL;
                default -> {}
            }
        }
        if (external) {
            throw SqlState.FEATURE_NOT_SUPPORTED.error(
                    "tensor \"%s\" of the model lies outside the file; save the model with its weights inside", name);
        }
    }

    private void domain(String domain) {
        if (!domain.isEmpty() && !domain.equals("ai.onnx") && !domain.equals("ai.onnx.ml")) {
            foreignDomains.add(domain);
        }
    }
}
