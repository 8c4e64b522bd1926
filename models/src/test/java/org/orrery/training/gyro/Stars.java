package org.orrery.training.gyro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.orrery.training.onnx.OnnxModel;

/** Made-up clusters: periods that the shipped gyro_period gives to stars of one age, colours and quantiles spread evenly. */
final class Stars {
    private Stars() {}

    static OnnxModel model(String name) throws Exception {
        return new OnnxModel(Files.readAllBytes(Path.of(name, "model.onnx")));
    }

    static List<Rotator> cluster(String name, double ageGyr, int count) throws Exception {
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            // Multiples of the golden section are spread evenly, and colour and quantile do not go together.
            double quantile = 0.02 + 0.96 * (i * 0.6180339887 % 1);
            rows[i] = new float[] {(float) ageGyr, (float) (0.6 + 2.2 * (i + 0.5) / count), (float) quantile};
        }
        List<Rotator> stars = new ArrayList<>();
        try (OnnxModel model = model("gyro_period")) {
            float[][] periods = model.run(rows);
            for (int i = 0; i < count; i++) {
                double logAge = 3 + Math.log10(ageGyr);
                stars.add(new Rotator(name, name, periods[i][0], rows[i][1], 0.028, 0.95, logAge));
            }
        }
        return stars;
    }

    static Path catalog(Path file, List<Rotator> stars) throws Exception {
        StringBuilder text = new StringBuilder(
                "cluster,subgroup,Prot,BPRP_0,e_BPRP_0,mem_prob_source,fiducial_age_Myr,dr3_ruwe,cmd_exclude,dered_exclude,phot_exclude\n");
        for (Rotator star : stars) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%.5f,%.4f,%.3f,%.2f,%.3f,1.0,0,0,0%n",
                    star.cluster(),
                    star.subgroup(),
                    star.period(),
                    star.colour(),
                    star.colourError(),
                    star.membership(),
                    Math.pow(10, star.logAge())));
        }
        return Files.writeString(file, text);
    }
}
