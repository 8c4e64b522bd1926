package org.orrery.server.demo;

import java.nio.file.Path;

/** A catalogue that has been loaded. */
record Catalog(Path file, long rows, CatalogHeader header) {
    boolean hasSpectroscopicRedshifts() {
        return header.has("z_spec");
    }
}
