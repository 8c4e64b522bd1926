package org.orrery.training.gyro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import ai.onnxruntime.OrtException;
import org.orrery.training.file.WholeFile;
import org.orrery.training.learning.Folds;

/**
 * Judges the model on the stars that it learnt from, and on clusters that it has not seen.
 *
 * @param stars ages of single stars by the model that saw them all
 * @param leftOutStars ages of single stars by models that did not see their clusters
 * @param clusters ages of clusters, both ways
 * @param subgroups ages of the associations' subgroups, by the model that saw them
 */
record Validation(StarAges stars, StarAges leftOutStars, ClusterTable clusters, List<ClusterAge> subgroups) {
    static Validation of(List<Rotator> stars, byte[] model, Training training, Folds folds) throws OrtException {
        Map<String, ClusterAge> leftOut = new LinkedHashMap<>();
        float[][] unseen = new float[stars.size()][];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] rows = folds.testRows(fold);
            byte[] blind = training.model(pick(stars, folds.trainingRows(fold)), "without " + folds.name(fold));
            List<Rotator> held = pick(stars, rows);
            ages(held, blind, Rotator::cluster).forEach(age -> leftOut.put(age.name(), age));
            float[][] alone = Posterior.likelihoods(blind, held, true);
            for (int i = 0; i < rows.length; i++) {
                unseen[rows[i]] = alone[i];
            }
        }
        List<Rotator> associations = stars.stream()
                .filter(star -> !star.subgroup().equals(star.cluster()))
                .toList();
        return new Validation(
                StarAges.of(stars, Posterior.likelihoods(model, stars, true)),
                StarAges.of(stars, unseen),
                new ClusterTable(ages(stars, model, Rotator::cluster), leftOut),
                ages(associations, model, Rotator::subgroup));
    }

    private static List<ClusterAge> ages(List<Rotator> stars, byte[] model, Function<Rotator, String> key)
            throws OrtException {
        float[][] likelihoods = Posterior.likelihoods(model, stars, false);
        List<ClusterAge> ages = new ArrayList<>();
        ClusterAge.groups(stars, key).forEach((name, rows) -> {
            List<Rotator> members = rows.stream().map(stars::get).toList();
            ages.add(ClusterAge.of(
                    name, members, rows.stream().map(row -> likelihoods[row]).toArray(float[][]::new)));
        });
        return ages;
    }

    private static List<Rotator> pick(List<Rotator> stars, int[] rows) {
        List<Rotator> picked = new ArrayList<>();
        for (int row : rows) {
            picked.add(stars.get(row));
        }
        return picked;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
                ## Single stars

                Each star for itself, as a certain member. Half width: half the equal-tailed 68 % interval of log10 age, median
                over the stars. Inside 68 %, 95 %: fraction of the stars whose cluster's literature age lies in the interval.

                | stars | half width, dex | inside 68 % | inside 95 % | KS distance of the PIT |
                |---|---|---|---|---|
                """);
        row(text, "all, learnt from", stars);
        row(text, "all, cluster left out", leftOutStars);
        text.append("""

                ## Clusters

                log10 age/Myr as median of the product over the stars, with their memberships; in brackets its difference from
                the literature's. Left out: by a model that has not seen the cluster.

                """).append(clusters.format()).append("""

                ## Subgroups of the associations, learnt from

                | subgroup | stars | literature | ours | half width, dex |
                |---|---|---|---|---|
                """);
        for (ClusterAge age : subgroups) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f (%+.3f) | %.2f |%n",
                    age.name(),
                    age.stars(),
                    age.fiducial(),
                    age.median(),
                    age.offset(),
                    age.halfWidth()));
        }
        return text.toString();
    }

    void write(Path folder) throws IOException {
        WholeFile.write(folder.resolve("accuracy.md"), markdown());
    }

    private static void row(StringBuilder text, String name, StarAges ages) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %.3f | %.1f %% | %.1f %% | %.3f |%n",
                name,
                ages.halfWidth(),
                100 * ages.coverage68(),
                100 * ages.coverage95(),
                ages.pitDistance()));
    }
}
