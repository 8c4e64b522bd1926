package org.orrery.training.gyro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.orrery.training.catalog.Table;

/** Reads rotation periods in open clusters with the cuts of Van-Lane et al. (2025). */
public final class RotatorCatalog {
    private static final double LARGEST_RUWE = 1.4;

    private RotatorCatalog() {}

    public static List<Rotator> read(Path file) throws IOException {
        Table table = Table.read(file);
        String[] cluster = table.text("cluster");
        String[] subgroup = table.text("subgroup");
        double[] period = table.numbers("Prot");
        double[] colour = table.numbers("BPRP_0");
        double[] error = table.numbers("e_BPRP_0");
        double[] membership = table.numbers("mem_prob_source");
        double[] age = table.numbers("fiducial_age_Myr");
        double[] ruwe = table.numbers("dr3_ruwe");
        double[] evolved = table.numbers("cmd_exclude");
        double[] reddened = table.numbers("dered_exclude");
        double[] incomplete = table.numbers("phot_exclude");
        List<Rotator> stars = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            boolean measured =
                    period[i] > 0 && error[i] > 0 && age[i] > 0 && Double.isFinite(colour[i] + membership[i]);
            boolean kept = evolved[i] == 0 && reddened[i] == 0 && incomplete[i] == 0 && ruwe[i] < LARGEST_RUWE;
            if (measured && kept) {
                double logAge = Math.log10(age[i]);
                stars.add(new Rotator(cluster[i], subgroup[i], period[i], colour[i], error[i], membership[i], logAge));
            }
        }
        if (stars.isEmpty()) {
            throw new IllegalArgumentException("catalogue \"%s\" has no star that passes the cuts".formatted(file));
        }
        return stars;
    }
}
