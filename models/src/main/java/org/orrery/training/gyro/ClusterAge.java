package org.orrery.training.gyro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.orrery.pdf.GridDensity;

/**
 * The age of a cluster from its stars.
 *
 * @param fiducial the literature's log10 age/Myr; of an association the mean over its stars
 * @param halfWidth half the equal-tailed 68 % interval, dex
 */
record ClusterAge(String name, int stars, double fiducial, double median, double halfWidth) {
    static ClusterAge of(String name, List<Rotator> stars, float[][] likelihoods) {
        GridDensity density = Posterior.product(likelihoods);
        double fiducial = stars.stream().mapToDouble(Rotator::logAge).average().orElseThrow();
        double halfWidth = 0.5 * (density.quantile(0.84) - density.quantile(0.16));
        return new ClusterAge(name, stars.size(), fiducial, density.quantile(0.5), halfWidth);
    }

    /** Ours minus the literature's, dex. */
    double offset() {
        return median - fiducial;
    }

    /** Groups in order of their ages, each with the numbers of its stars in the list. */
    static Map<String, List<Integer>> groups(List<Rotator> stars, Function<Rotator, String> key) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < stars.size(); i++) {
            rows.computeIfAbsent(key.apply(stars.get(i)), unused -> new ArrayList<>())
                    .add(i);
        }
        Function<List<Integer>, Double> age = members -> members.stream()
                .mapToDouble(row -> stars.get(row).logAge())
                .average()
                .orElseThrow();
        return rows.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((one, other) -> Double.compare(age.apply(one), age.apply(other))))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }
}
