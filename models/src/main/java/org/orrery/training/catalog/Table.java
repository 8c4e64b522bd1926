package org.orrery.training.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header, plain or gzipped. */
public final class Table {
    private final Path file;
    private final List<String> names;
    private final List<String[]> rows = new ArrayList<>();

    private Table(Path file, List<String> names) {
        this.file = file;
        this.names = names;
    }

    public static Table read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("cannot read catalogue \"%s\"".formatted(file));
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (Reader reader = open(file);
                CSVParser records = format.parse(reader)) {
            Table table = new Table(file, List.copyOf(records.getHeaderNames()));
            for (CSVRecord line : records) {
                table.rows.add(line.values());
            }
            return table;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new IOException("catalogue \"%s\" is no CSV file: %s".formatted(file, e.getMessage()), e);
        }
    }

    public int size() {
        return rows.size();
    }

    public boolean has(String column) {
        return names.contains(column);
    }

    /** Throws where a column is lacking, naming all that are. */
    public Table require(Collection<String> columns) {
        List<String> missing =
                columns.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "catalogue \"%s\" lacks the columns %s, it has %s".formatted(file, missing, names));
        }
        return this;
    }

    /** A column of numbers; NaN where the field is empty, "nan" or "null". */
    public double[] numbers(String column) {
        int index = index(column);
        double[] values = new double[size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = number(row, index);
        }
        return values;
    }

    /** Columns of numbers side by side, a row each. */
    public float[][] features(List<String> columns) {
        require(columns);
        float[][] features = new float[size()][columns.size()];
        int[] index = columns.stream().mapToInt(this::index).toArray();
        for (int row = 0; row < features.length; row++) {
            for (int i = 0; i < index.length; i++) {
                features[row][i] = (float) number(row, index[i]);
            }
        }
        return features;
    }

    /** A column as it is written; empty where a line is short. */
    public String[] text(String column) {
        int index = index(column);
        return rows.stream().map(row -> field(row, index)).toArray(String[]::new);
    }

    private int index(String column) {
        require(List.of(column));
        return names.indexOf(column);
    }

    private double number(int row, int index) {
        String text = field(rows.get(row), index);
        if (text.isEmpty() || text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("null")) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("catalogue \"%s\", line %d, column \"%s\": not a number: \"%s\""
                    .formatted(file, row + 2, names.get(index), text));
        }
    }

    private static String field(String[] row, int index) {
        return index < row.length ? row[index] : "";
    }

    private static Reader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        boolean gzipped = file.getFileName().toString().endsWith(".gz");
        return new InputStreamReader(gzipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
    }
}
