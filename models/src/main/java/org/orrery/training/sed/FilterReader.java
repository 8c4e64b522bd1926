package org.orrery.training.sed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads filters from a gzipped CSV of filter, wave_A, response. */
final class FilterReader {
    private FilterReader() {}

    static List<Filter> read(Path file, List<String> names) throws IOException {
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        names.forEach(name -> points.put(name, new ArrayList<>()));
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            if (!"filter,wave_A,response".equals(line)) {
                throw new IllegalArgumentException(
                        "filters \"%s\" begin with \"%s\", not filter,wave_A,response".formatted(file, line));
            }
            while ((line = reader.readLine()) != null) {
                String[] fields = line.split(",");
                List<double[]> curve = points.get(fields[0]);
                if (curve != null) {
                    curve.add(new double[] {Double.parseDouble(fields[1]), Double.parseDouble(fields[2])});
                }
            }
        }
        List<Filter> filters = new ArrayList<>();
        points.forEach((name, curve) -> {
            if (curve.isEmpty()) {
                throw new IllegalArgumentException("filters \"%s\" have no \"%s\"".formatted(file, name));
            }
            filters.add(new Filter(
                    name,
                    curve.stream().mapToDouble(p -> p[0]).toArray(),
                    curve.stream().mapToDouble(p -> p[1]).toArray()));
        });
        return filters;
    }
}
