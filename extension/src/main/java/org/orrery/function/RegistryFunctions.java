package org.orrery.function;

import java.sql.SQLException;

import org.orrery.inference.ModelInspector;

/** What the registry asks of the runtime. */
public final class RegistryFunctions {
    private RegistryFunctions() {}

    /** The inputs, outputs, opsets and producer of an ONNX file; an error if it is refused or does not load. */
    public static String[] inspect(byte[] onnx) throws SQLException {
        return ModelInspector.inspect(onnx);
    }
}
