package org.orrery.training.gyro;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import ai.onnxruntime.OrtException;
import org.orrery.training.learning.Checkpoint;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.learning.Trainer;
import org.orrery.training.network.Network;
import org.orrery.training.network.Parity;

/** Trains the flow: maximum likelihood of the periods, given the literature's ages of the clusters. */
final class Training {
    /**
     * Clusters whose rotation contradicts the literature's age, by 0.2 to 0.3 dex (Van-Lane et al. 2025 revise them): to
     * learn from them would smear the ages around them. Their ages are then the model's own.
     */
    static final Set<String> REVISED = Set.of("M34", "NGC2516", "NGC1647", "NGC1750");

    static final int EPOCHS = 120;

    private static final int VERIFIED_ROWS = 100;
    private static final double TOLERANCE = 1e-4;

    private static final double LEAST_NOISE = 0.003;
    private static final double LARGEST_NOISE = 0.09;

    private final int epochs;
    private final long seed;
    private final Checkpoint checkpoint;
    private final Consumer<String> progress;

    Training(int epochs, long seed, Checkpoint checkpoint, Consumer<String> progress) {
        this.epochs = epochs;
        this.seed = seed;
        this.checkpoint = checkpoint;
        this.progress = progress;
    }

    static Settings settings(int epochs) {
        return Settings.of(epochs, 512, 0.01, 0.002);
    }

    /** The flow that learnt from {@code stars}; {@code name} is the run's in the checkpoint. */
    RotationFlow flow(List<Rotator> stars, String name) {
        Random random = new Random(seed);
        RotationFlow flow = new RotationFlow(random);
        new Trainer(settings(epochs), Training::noisier, line -> progress.accept(name + ": " + line))
                .train(new GyroAge(flow), examples(stars), random, checkpoint, name);
        return flow;
    }

    /** The file of gyro_age after learning from {@code stars}. */
    byte[] model(List<Rotator> stars, String name) {
        return new GyroAge(flow(stars, name)).toOnnx("gyro_age", GyroCards.STARS[0].length);
    }

    /** As {@link #model}, held against what the network gives. */
    byte[] verifiedModel(List<Rotator> stars) throws OrtException {
        float[][] seen =
                stars.stream().limit(VERIFIED_ROWS).map(Rotator::features).toArray(float[][]::new);
        return export("gyro_age", new GyroAge(flow(stars, "all stars")), seen, GyroCards.ODD_STARS);
    }

    /** The network's file; fails where it gives anything else than the network. */
    static byte[] export(String name, Network network, float[][] usual, float[][] odd) throws OrtException {
        byte[] model = network.toOnnx(name, usual[0].length);
        Parity.verify(network, model, usual, TOLERANCE);
        Parity.verify(network, model, odd, TOLERANCE);
        return model;
    }

    /**
     * A star weighs one over the root of the number of stars of its cluster: the few old clusters matter as the many young
     * stars do.
     */
    private static Examples examples(List<Rotator> all) {
        List<Rotator> stars =
                all.stream().filter(star -> !REVISED.contains(star.cluster())).toList();
        Map<String, Long> sizes =
                stars.stream().collect(Collectors.groupingBy(Rotator::cluster, Collectors.counting()));
        double mean = stars.stream()
                .mapToDouble(star -> 1 / Math.sqrt(sizes.get(star.cluster())))
                .average()
                .orElseThrow();
        float[][] features = stars.stream().map(Rotator::features).toArray(float[][]::new);
        double[][] truth = stars.stream()
                .map(star -> new double[] {star.logAge(), 1 / Math.sqrt(sizes.get(star.cluster())) / mean})
                .toArray(double[][]::new);
        return new Examples(features, truth);
    }

    /**
     * Half of the times a colour with more noise and the error to match, so that the flow learns what an error does and
     * cannot tell a cluster by its errors.
     */
    private static float[] noisier(float[] features, Random random) {
        if (random.nextBoolean()) {
            return features;
        }
        double noise = LEAST_NOISE * Math.pow(LARGEST_NOISE / LEAST_NOISE, random.nextDouble());
        float[] row = features.clone();
        row[1] += (float) (noise * random.nextGaussian());
        row[2] = (float) Math.hypot(row[2], noise);
        return row;
    }
}
