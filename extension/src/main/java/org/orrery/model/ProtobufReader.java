package org.orrery.model;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over the fields of one protobuf message, enough of the wire format to look through an ONNX file before the runtime
 * does. Throws {@link IllegalArgumentException} where the bytes are no protobuf.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int wireType;
    private long number;
    private int start;
    private int length;

    ProtobufReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtobufReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Moves to the next field and returns its number, or 0 at the end of the message. */
    int next() {
        if (position == end) {
            return 0;
        }
        long tag = varint();
        wireType = (int) (tag & 7);
        long field = tag >>> 3;
        if (field == 0 || field > 0x1fffffff) {
            throw malformed();
        }
        switch (wireType) {
            case VARINT -> number = varint();
            case FIXED64 -> skip(8);
            case LENGTH_DELIMITED -> {
                long size = varint();
                if (size < 0 || size > end - position) {
                    throw malformed();
                }
                start = position;
                length = (int) size;
                position += length;
            }
            case FIXED32 -> skip(4);
            default -> throw malformed();
        }
        return (int) field;
    }

    long number() {
        require(VARINT);
        return number;
    }

    String text() {
        require(LENGTH_DELIMITED);
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    ProtobufReader message() {
        require(LENGTH_DELIMITED);
        return new ProtobufReader(bytes, start, start + length);
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw malformed();
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position == end) {
                throw malformed();
            }
            byte b = bytes[position++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw malformed();
    }

    private void skip(int size) {
        if (size > end - position) {
            throw malformed();
        }
        position += size;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("malformed protobuf");
    }
}
