package org.orrery.training.sed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Columns of numbers from a gzipped catalogue. */
final class Columns {
    private Columns() {}

    /** The given columns of all rows; what is empty is NaN. */
    static double[][] read(Path file, String... names) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
                CSVParser records = format.parse(reader)) {
            for (String name : names) {
                if (!records.getHeaderNames().contains(name)) {
                    throw new IllegalArgumentException(
                            "catalogue \"%s\" lacks the column \"%s\"".formatted(file, name));
                }
            }
            for (CSVRecord line : records) {
                rows.add(Arrays.stream(names)
                        .mapToDouble(name -> number(line.get(name)))
                        .toArray());
            }
        }
        return rows.toArray(double[][]::new);
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
