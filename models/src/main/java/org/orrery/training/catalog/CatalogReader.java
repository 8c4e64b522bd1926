package org.orrery.training.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads galaxies with SDSS magnitudes and redshifts from a CSV file. */
public final class CatalogReader {
    private static final String REDSHIFT = "z_spec";

    private CatalogReader() {}

    public static Catalog read(Path file) throws IOException {
        List<String> features = Bands.featureNames();
        Table table = Table.read(file)
                .require(Stream.concat(features.stream(), Stream.of(REDSHIFT)).toList());
        Catalog all = new Catalog(table.features(features), table.numbers(REDSHIFT));
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
