package org.orrery.training.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/** Reads the arrays of numbers of NumPy's .npz files, row by row. */
public final class NumpyFile {
    private final Path file;
    private final Map<String, double[]> arrays = new LinkedHashMap<>();

    private NumpyFile(Path file) {
        this.file = file;
    }

    public static NumpyFile read(Path file) throws IOException {
        NumpyFile numbers = new NumpyFile(file);
        try (NDManager manager = TorchEngine.get().newBaseManager();
                InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            for (NDArray array : NDList.decode(manager, bytes)) {
                String name = array.getName().replaceFirst("\\.npy$", "");
                numbers.arrays.put(name, array.toType(DataType.FLOAT64, false).toDoubleArray());
            }
        }
        return numbers;
    }

    /** An array's numbers, laid end to end. */
    public double[] numbers(String name) {
        double[] values = arrays.get(name);
        if (values == null) {
            throw new IllegalArgumentException(
                    "file \"%s\" lacks the array \"%s\", it has %s".formatted(file, name, arrays.keySet()));
        }
        return values;
    }
}
