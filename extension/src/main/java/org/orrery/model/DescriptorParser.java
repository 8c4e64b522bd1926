package org.orrery.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the columns of {@code orrery.describe_model}: text, one item per line, its fields separated by tabs. PostgreSQL has
 * taken the card's JSON apart by then, so that the jar needs no JSON library.
 */
final class DescriptorParser {
    private DescriptorParser() {}

    static ModelDescriptor parse(long version, byte[][] columns) {
        return new ModelDescriptor(
                version,
                text(columns[0]),
                text(columns[1]),
                text(columns[2]),
                lines(columns[3], DescriptorParser::tensor),
                lines(columns[4], DescriptorParser::tensor),
                lines(columns[5], DescriptorParser::feature),
                estimate(text(columns[6]).split("\t", -1)));
    }

    private static TensorSpec tensor(String[] fields) {
        long[] rowShape = fields[1].isEmpty()
                ? new long[0]
                : Arrays.stream(fields[1].split(",")).mapToLong(Long::parseLong).toArray();
        return new TensorSpec(fields[0], rowShape);
    }

    private static Feature feature(String[] fields) {
        return new Feature(
                fields[0],
                fields[1].equals("t"),
                fields[2].isEmpty() ? Float.NEGATIVE_INFINITY : Float.parseFloat(fields[2]),
                fields[3].isEmpty() ? Float.POSITIVE_INFINITY : Float.parseFloat(fields[3]));
    }

    private static Estimate estimate(String[] fields) {
        return switch (fields[0]) {
            case "mixture" ->
                new Estimate.Mixture(
                        Integer.parseInt(fields[1]),
                        Double.parseDouble(fields[2]),
                        Double.parseDouble(fields[3]),
                        Double.parseDouble(fields[4]),
                        fields[5].equals("t"));
            case "value", "array" -> new Estimate.Values(Integer.parseInt(fields[1]));
            default -> throw new IllegalArgumentException("unknown kind of estimate: " + fields[0]);
        };
    }

    private static <T> List<T> lines(byte[] column, Function<String[], T> parse) {
        return Stream.of(text(column).split("\n"))
                .map(line -> parse.apply(line.split("\t", -1)))
                .toList();
    }

    private static String text(byte[] column) {
        return new String(column, StandardCharsets.UTF_8);
    }
}
