package org.orrery.function;

import java.io.ByteArrayOutputStream;
import java.sql.SQLData;
import java.sql.SQLException;
import java.sql.SQLInput;
import java.sql.SQLOutput;

import org.orrery.pdf.PdfBytes;
import org.orrery.pdf.PdfText;

/**
 * Input and output of type orrery.pdf. PL/Java parses and reads an instance; the bundled host calls {@link #input} and
 * {@link #output}. Binary transfer is the stored bytes under both.
 */
public final class PdfType implements SQLData {
    private byte[] bytes = {};
    private String typeName;

    /** The stored bytes of a text form. */
    public static byte[] input(String text) throws SQLException {
        return PdfBytes.write(PdfText.read(text));
    }

    /** The text form of stored bytes, whatever they are. */
    public static String output(byte[] bytes) {
        try {
            return PdfText.write(PdfBytes.read(bytes));
        } catch (SQLException e) {
            return PdfText.ofMalformed(bytes);
        }
    }

    public static PdfType parse(String text, String typeName) throws SQLException {
        PdfType value = new PdfType();
        value.typeName = typeName;
        value.bytes = input(text);
        return value;
    }

    @Override
    public String getSQLTypeName() {
        return typeName;
    }

    /** Byte by byte, since a stream says nothing of its length, and readBytes expects a length that is not stored. */
    @Override
    public void readSQL(SQLInput stream, String typeName) throws SQLException {
        this.typeName = typeName;
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (true) {
            try {
                read.write(stream.readByte());
            } catch (SQLException end) {
                break;
            }
        }
        bytes = read.toByteArray();
    }

    @Override
    public void writeSQL(SQLOutput stream) throws SQLException {
        for (byte value : bytes) {
            stream.writeByte(value);
        }
    }

    /** The text form; PL/Java has no other name for it. */
    @Override
    public String toString() {
        return output(bytes);
    }
}
