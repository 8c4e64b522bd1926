package org.orrery.training.onnx;

import java.util.List;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** Builds an ONNX graph node by node; the same calls give the same bytes. Not thread-safe. */
public final class OnnxGraph {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder();

    public OnnxGraph(String name) {
        graph.setName(name);
    }

    /** Declares an input of n rows of {@code shape}. */
    public String input(String name, int... shape) {
        graph.addInput(rows(name, shape));
        return name;
    }

    /** Adds a float constant and returns its name. */
    public String constant(String name, float[] values, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
        for (long size : shape) {
            tensor.addDims(size);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** Adds an integer constant, as operators want for sizes and axes, and returns its name. */
    public String integers(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** Adds a node with one output, which takes the node's name, and returns that name. */
    public String node(String operator, String name, String... inputs) {
        graph.addNode(nodeBuilder(operator, name, inputs).addOutput(name));
        return name;
    }

    /** As {@link #node(String, String, String...)}, with attributes. */
    public String node(String operator, String name, Attributes attributes, String... inputs) {
        graph.addNode(nodeBuilder(operator, name, inputs).addOutput(name).addAllAttribute(attributes.list()));
        return name;
    }

    /** Casts to float (booleans become 0 and 1). */
    public String castToFloat(String name, String input) {
        return node("Cast", name, new Attributes().integer("to", TensorProto.DataType.FLOAT_VALUE), input);
    }

    /** Casts to boolean: true where not zero. */
    public String castToBoolean(String name, String input) {
        return node("Cast", name, new Attributes().integer("to", TensorProto.DataType.BOOL_VALUE), input);
    }

    /** Splits the columns of {@code input} into parts named {@code outputs}. */
    public void split(String input, String sizes, List<String> outputs) {
        graph.addNode(nodeBuilder("Split", outputs.get(0) + "_split", input, sizes)
                .addAllOutput(outputs)
                .addAllAttribute(new Attributes().integer("axis", 1).list()));
    }

    /** Declares the input of a loop's body: one row, of {@code shape}. */
    public String element(String name, int... shape) {
        graph.addInput(valueInfo(name, shapeOf(shape)));
        return name;
    }

    /** Declares what a loop's body gives for one row. */
    public void elementResult(String name, int... shape) {
        graph.addOutput(valueInfo(name, shapeOf(shape)));
    }

    /** Adds a loop that gives each row of {@code input} to {@code body}; the body may use what this graph has. */
    public String scan(String name, OnnxGraph body, String input) {
        return node("Scan", name, new Attributes().graph("body", body.graph).integer("num_scan_inputs", 1), input);
    }

    /** Declares an output of n rows of {@code shape}. */
    public void output(String name, int... shape) {
        graph.addOutput(rows(name, shape));
    }

    /** The file's content. */
    public byte[] toBytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("orrery")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder nodeBuilder(String operator, String name, String... inputs) {
        return NodeProto.newBuilder().setOpType(operator).setName(name).addAllInput(List.of(inputs));
    }

    private static ValueInfoProto rows(String name, int... sizes) {
        TensorShapeProto.Builder shape = shapeOf(sizes);
        return valueInfo(
                name, shape.addDim(0, TensorShapeProto.Dimension.newBuilder().setDimParam("n")));
    }

    private static TensorShapeProto.Builder shapeOf(int... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int size : sizes) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return shape;
    }

    private static ValueInfoProto valueInfo(String name, TensorShapeProto.Builder shape) {
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
