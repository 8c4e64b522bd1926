package org.orrery.server.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A column of {@code sdss.galaxy} and the names that catalogues give it. */
record CatalogColumn(String name, Kind kind, boolean required, List<String> names) {
    /** What a cell holds. */
    enum Kind {
        IDENTIFIER,
        REAL,
        REDSHIFT,
        DOUBLE
    }

    static final List<CatalogColumn> ALL = Stream.of(
                    Stream.of(new CatalogColumn(
                            "objid", Kind.IDENTIFIER, false, List.of("objid", "obj_id", "source_id", "id"))),
                    Stream.of("ra", "dec").map(name -> new CatalogColumn(name, Kind.DOUBLE, false, List.of(name))),
                    bands().map(band ->
                            new CatalogColumn(band, Kind.REAL, true, List.of(band, "modelmag_" + band, "mag_" + band))),
                    bands().map(band -> new CatalogColumn(
                            band + "_err",
                            Kind.REAL,
                            false,
                            List.of(band + "_err", "err_" + band, "modelmagerr_" + band, "magerr_" + band))),
                    Stream.of(new CatalogColumn(
                            "z_spec", Kind.REDSHIFT, false, List.of("z_spec", "zspec", "specz", "spec_z", "redshift"))))
            .flatMap(columns -> columns)
            .toList();

    static Stream<String> bands() {
        return Stream.of("u", "g", "r", "i", "z");
    }

    boolean isCalled(String header) {
        return names.contains(header.strip().toLowerCase(Locale.ROOT));
    }
}
