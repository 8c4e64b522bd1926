package org.orrery.training.recipe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each method said of rows that it had not seen: by method a row of numbers for each catalogue row. Not thread-safe. */
final class Scores {
    static final String MODEL = "model";
    static final String VARIANT = "variant ";
    static final String TREES = "trees ";
    static final String QUANTILE_TREES = "quantile trees ";

    private final Map<String, float[][]> byMethod = new LinkedHashMap<>();

    void put(String method, float[][] outputs) {
        byMethod.put(method, outputs);
    }

    /** Null where the method was not tried. */
    float[][] get(String method) {
        return byMethod.get(method);
    }

    /** Puts a fold's scores where its rows are among {@code size} rows. */
    void scatter(Scores fold, int[] rows, int size) {
        fold.byMethod.forEach((method, outputs) -> {
            float[][] all = byMethod.computeIfAbsent(method, key -> new float[size][]);
            for (int i = 0; i < rows.length; i++) {
                all[rows[i]] = outputs[i];
            }
        });
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(byMethod.size());
        for (Map.Entry<String, float[][]> entry : byMethod.entrySet()) {
            out.writeUTF(entry.getKey());
            float[][] outputs = entry.getValue();
            out.writeInt(outputs.length);
            out.writeInt(outputs[0].length);
            for (float[] row : outputs) {
                for (float value : row) {
                    out.writeFloat(value);
                }
            }
        }
    }

    static Scores read(DataInputStream in) throws IOException {
        Scores scores = new Scores();
        int methods = in.readInt();
        for (int i = 0; i < methods; i++) {
            String method = in.readUTF();
            int rows = in.readInt();
            int width = in.readInt();
            float[][] outputs = new float[rows][width];
            for (float[] row : outputs) {
                for (int column = 0; column < width; column++) {
                    row[column] = in.readFloat();
                }
            }
            scores.put(method, outputs);
        }
        return scores;
    }
}
