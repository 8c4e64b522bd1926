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
                estimate(lines(columns[6], line -> line)));
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
                Feature.Presence.valueOf(fields[1]),
                fields[2].isEmpty() ? Float.NEGATIVE_INFINITY : Float.parseFloat(fields[2]),
                fields[3].isEmpty() ? Float.POSITIVE_INFINITY : Float.parseFloat(fields[3]));
    }

    /** A line of the estimate as a whole, then one for each quantity. */
    private static Estimate estimate(List<String[]> lines) {
        String[] whole = lines.get(0);
        int first = Integer.parseInt(whole[1]);
        return switch (whole[0]) {
            case "values" -> new Estimate.Values(first);
            case "densities" ->
                new Estimate.Densities(
                        lines.stream().skip(1).map(DescriptorParser::quantity).toList(),
                        first,
                        Integer.parseInt(whole[2]));
            default -> throw new IllegalArgumentException("unknown kind of estimate: " + whole[0]);
        };
    }

    private static Quantity quantity(String[] fields) {
        int size = Integer.parseInt(fields[1]);
        int[] offsets =
                Arrays.stream(fields[6].split(",")).mapToInt(Integer::parseInt).toArray();
        Quantity.Form form = fields[0].equals("grid")
                ? new Quantity.Grid(size, offsets[0])
                : new Quantity.Mixture(size, offsets[0], offsets[1], offsets[2]);
        return new Quantity(
                form,
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                fields[4].isEmpty() ? Double.NaN : Double.parseDouble(fields[4]),
                fields[5].equals("t"));
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
