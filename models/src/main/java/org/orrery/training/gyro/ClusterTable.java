package org.orrery.training.gyro;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Ages of all clusters beside the literature's, and how far off they are together. */
record ClusterTable(List<ClusterAge> inSample, Map<String, ClusterAge> leftOut) {
    /**
     * The 24 that the root mean squares are of: without the four whose age is revised; without h Per, which ChronoFlow
     * misses by 0.7 dex; and without Taurus, nine groups of 1 to 18 stars whose ages go from 1.6 to 18 Myr.
     */
    static final Set<String> HARDEST = Set.of("HPer", "Taurus");

    static boolean counts(String cluster) {
        return !Training.REVISED.contains(cluster) && !HARDEST.contains(cluster);
    }

    long counted() {
        return inSample.stream().filter(age -> counts(age.name())).count();
    }

    double inSampleRms() {
        return rms(inSample);
    }

    double leftOutRms() {
        return rms(List.copyOf(leftOut.values()));
    }

    private static double rms(List<ClusterAge> ages) {
        double mean = ages.stream()
                .filter(age -> counts(age.name()))
                .mapToDouble(age -> age.offset() * age.offset())
                .average()
                .orElse(Double.NaN);
        return Math.sqrt(mean);
    }

    String format() {
        StringBuilder table = new StringBuilder("""
                | cluster | stars | literature | in sample | left out | ChronoFlow |
                |---|---|---|---|---|---|
                """);
        for (ClusterAge age : inSample) {
            ClusterAge held = leftOut.get(age.name());
            Double published = ChronoFlow.OFFSETS.get(age.name());
            table.append(String.format(
                    Locale.ROOT,
                    "| %s%s | %,d | %.2f | %.2f (%+.3f) | %s | %s |%n",
                    age.name(),
                    counts(age.name()) ? "" : " *",
                    age.stars(),
                    age.fiducial(),
                    age.median(),
                    age.offset(),
                    held == null ? "-" : String.format(Locale.ROOT, "%.2f (%+.3f)", held.median(), held.offset()),
                    published == null ? "-" : String.format(Locale.ROOT, "%+.3f", published)));
        }
        table.append(String.format(
                Locale.ROOT,
                "| rms of the %d without * | | | %.3f | %s | %.3f |%n",
                counted(),
                inSampleRms(),
                leftOut.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", leftOutRms()),
                publishedRms()));
        return table.toString();
    }

    private double publishedRms() {
        double mean = new TreeSet<>(ChronoFlow.OFFSETS.keySet())
                .stream()
                        .filter(ClusterTable::counts)
                        .mapToDouble(name -> ChronoFlow.OFFSETS.get(name) * ChronoFlow.OFFSETS.get(name))
                        .average()
                        .orElseThrow();
        return Math.sqrt(mean);
    }
}
