package org.orrery.training.onnx;

import java.util.ArrayList;
import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;

/** What an operator is told besides its inputs. Not thread-safe. */
public final class Attributes {
    private final List<AttributeProto> list = new ArrayList<>();

    public Attributes integer(String name, long value) {
        list.add(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build());
        return this;
    }

    public Attributes integers(String name, long... values) {
        AttributeProto.Builder builder =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            builder.addInts(value);
        }
        list.add(builder.build());
        return this;
    }

    Attributes graph(String name, GraphProto.Builder body) {
        list.add(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(body)
                .build());
        return this;
    }

    List<AttributeProto> list() {
        return list;
    }
}
