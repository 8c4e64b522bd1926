package org.orrery.server.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.orrery.server.Failure;

/**
 * Where the columns we use stand in a file.
 *
 * @param positions column -> index of the cell
 * @param ignored names of cells that are not used
 */
record CatalogHeader(Map<CatalogColumn, Integer> positions, List<String> ignored, int width) {
    static CatalogHeader match(List<String> names) {
        Map<CatalogColumn, Integer> positions = new HashMap<>();
        List<String> ignored = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            CatalogColumn column = CatalogColumn.ALL.stream()
                    .filter(candidate -> candidate.isCalled(name))
                    .findFirst()
                    .orElse(null);
            if (column == null) {
                ignored.add(name);
            } else if (positions.putIfAbsent(column, index) != null) {
                throw new Failure("two columns are both " + column.name() + ": \"" + names.get(positions.get(column))
                        + "\" and \"" + name + "\"");
            }
        }
        List<String> missing = CatalogColumn.ALL.stream()
                .filter(column -> column.required() && !positions.containsKey(column))
                .map(CatalogColumn::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new Failure("the catalogue has no column " + String.join(", ", missing) + "; it has: "
                    + names.stream().limit(40).map(Shown::text).collect(Collectors.joining(", "))
                    + (names.size() > 40 ? ", ... (" + names.size() + " in all)" : "")
                    + " (a band that was not observed is an empty column)");
        }
        return new CatalogHeader(Map.copyOf(positions), List.copyOf(ignored), names.size());
    }

    /** Columns of errors that are not there, whose bands no estimate uses. */
    List<String> missingErrors() {
        return CatalogColumn.bands()
                .map(band -> band + "_err")
                .filter(column -> !has(column))
                .toList();
    }

    boolean has(String column) {
        return positions.keySet().stream()
                .anyMatch(candidate -> candidate.name().equals(column));
    }
}
