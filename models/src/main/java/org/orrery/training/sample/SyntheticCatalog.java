package org.orrery.training.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

import ai.onnxruntime.OrtException;
import org.orrery.training.catalog.BandDropout;
import org.orrery.training.catalog.Bands;
import org.orrery.training.catalog.Catalog;
import org.orrery.training.learning.Settings;
import org.orrery.training.learning.Trainer;
import org.orrery.training.metrics.Mixture;
import org.orrery.training.network.Network;
import org.orrery.training.onnx.OnnxModel;
import org.orrery.training.photoz.PhotozNetwork;
import org.orrery.training.photoz.PhotozSdss;

/**
 * Draws invented galaxies from densities fitted to real ones: magnitudes and errors from a mixture of Gaussians over normal
 * scores, the redshift from a mixture density network of its own, given those.
 */
final class SyntheticCatalog {
    private static final int COMPONENTS = 80;
    private static final int ROUNDS = 100;
    private static final double MISSING_BAND = 0.02;
    /** Twice as wide as the shipped model: here speed does not matter. */
    private static final int HIDDEN = 128;

    private static final int NETWORK_COMPONENTS = 6;
    private static final Settings SETTINGS = Settings.of(80, 512, 4e-3, 1e-2);

    private final Random random;
    private final long seed;
    private final Catalog real;
    private final Consumer<String> progress;

    SyntheticCatalog(Catalog real, long seed, Consumer<String> progress) {
        this.real = real;
        this.seed = seed;
        this.progress = progress;
        random = new Random(seed);
    }

    static String header() {
        return "objid,ra,dec," + String.join(",", Bands.featureNames()) + ",z_spec";
    }

    List<String> draw(int rows) throws OrtException {
        Catalog photometry = photometry(rows);
        // Another seed than the shipped model's, so that the model is not tested on its own words.
        Random draws = new Random(seed + 1000);
        Network network = new PhotozNetwork(real.features(), HIDDEN, NETWORK_COMPONENTS, draws);
        new Trainer(SETTINGS, BandDropout::apply, progress).train(network, PhotozSdss.examples(real), draws);
        List<String> lines = new ArrayList<>();
        try (OnnxModel model = new OnnxModel(network.toOnnx("sample", Bands.FEATURES))) {
            float[][] parameters = model.run(photometry.flat(), Bands.FEATURES);
            for (int row = 0; row < rows; row++) {
                Mixture density =
                        new Mixture(parameters[row], PhotozNetwork.REDSHIFT.lower(), PhotozNetwork.REDSHIFT.upper());
                lines.add(line(row + 1, photometry.features()[row], density.quantile(random.nextDouble())));
            }
        }
        return lines;
    }

    private Catalog photometry(int rows) {
        GalaxySpace space = new GalaxySpace(real);
        progress.accept("fitting %d components to %,d galaxies".formatted(COMPONENTS, space.points().length));
        Component[] density = new DensityFit(space.points()).fit(COMPONENTS, ROUNDS, random);
        float[][] galaxies = new float[rows][];
        for (int row = 0; row < rows; row++) {
            do {
                galaxies[row] = space.decode(pick(density).draw(random));
            } while (galaxies[row] == null);
        }
        return new Catalog(galaxies, new double[rows]);
    }

    private Component pick(Component[] density) {
        double draw = random.nextDouble();
        for (Component component : density) {
            draw -= component.weight();
            if (draw <= 0) {
                return component;
            }
        }
        return density[density.length - 1];
    }

    /** Positions are uniform on the sphere and mean nothing; a few galaxies lack a band on purpose. */
    private String line(int objid, float[] features, double redshift) {
        double ra = 360 * random.nextDouble();
        double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        int hidden = random.nextDouble() < MISSING_BAND ? random.nextInt(Bands.COUNT) : -1;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%d,%.6f,%.6f", objid, ra, dec));
        for (int i = 0; i < Bands.FEATURES; i++) {
            line.append(i % Bands.COUNT == hidden ? "," : String.format(Locale.ROOT, ",%.4f", features[i]));
        }
        return line.append(String.format(Locale.ROOT, ",%.5f", redshift)).toString();
    }
}
