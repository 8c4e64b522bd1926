package org.orrery.training.sed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.orrery.training.catalog.Table;

/** Reads filters from a CSV of filter, wave_A, response. */
final class FilterReader {
    private FilterReader() {}

    static List<Filter> read(Path file, List<String> names) throws IOException {
        Table table = Table.read(file);
        double[] wavelength = table.numbers("wave_A");
        double[] response = table.numbers("response");
        String[] filter = table.text("filter");
        List<Filter> filters = new ArrayList<>();
        for (String name : names) {
            int[] rows = IntStream.range(0, filter.length)
                    .filter(row -> filter[row].equals(name))
                    .toArray();
            if (rows.length == 0) {
                throw new IllegalArgumentException("filters \"%s\" have no \"%s\"".formatted(file, name));
            }
            filters.add(new Filter(
                    name,
                    IntStream.of(rows).mapToDouble(row -> wavelength[row]).toArray(),
                    IntStream.of(rows).mapToDouble(row -> response[row]).toArray()));
        }
        return filters;
    }
}
