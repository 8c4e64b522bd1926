package org.orrery.training.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads galaxies from a CSV file with a header, plain or gzipped; an empty field or "nan" is a missing value. */
public final class CatalogReader {
    private static final String REDSHIFT = "z_spec";

    private CatalogReader() {}

    public static Catalog read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read catalogue \"%s\"".formatted(file));
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        List<float[]> features = new ArrayList<>();
        List<Double> redshift = new ArrayList<>();
        try (Reader reader = open(file);
                CSVParser records = format.parse(reader)) {
            requireColumns(file, records.getHeaderNames());
            List<String> names = Bands.featureNames();
            for (CSVRecord line : records) {
                float[] row = new float[names.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) number(file, line, names.get(i));
                }
                features.add(row);
                redshift.add(number(file, line, REDSHIFT));
            }
        }
        Catalog all = new Catalog(
                features.toArray(float[][]::new),
                redshift.stream().mapToDouble(Double::doubleValue).toArray());
        return withRedshift(file, all);
    }

    private static Reader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        boolean gzipped = file.getFileName().toString().endsWith(".gz");
        return new InputStreamReader(gzipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
    }

    private static void requireColumns(Path file, List<String> header) {
        List<String> missing = Stream.concat(Bands.featureNames().stream(), Stream.of(REDSHIFT))
                .filter(name -> !header.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "catalogue \"%s\" lacks the columns %s, it has %s".formatted(file, missing, header));
        }
    }

    private static double number(Path file, CSVRecord line, String column) {
        String text = line.isSet(column) ? line.get(column) : "";
        if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("catalogue \"%s\", line %d, column \"%s\": not a number: \"%s\""
                    .formatted(file, line.getRecordNumber() + 1, column, text));
        }
    }

    private static Catalog withRedshift(Path file, Catalog all) {
        int[] known = IntStream.range(0, all.size())
                .filter(row -> Double.isFinite(all.redshift()[row]))
                .toArray();
        if (known.length == 0) {
            throw new IllegalArgumentException(
                    "catalogue \"%s\" has no row with a redshift in \"%s\"".formatted(file, REDSHIFT));
        }
        return all.rows(known);
    }
}
