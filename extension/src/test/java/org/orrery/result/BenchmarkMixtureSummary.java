package org.orrery.result;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.orrery.model.Estimate;
import org.orrery.model.Feature;
import org.orrery.model.ModelDescriptor;
import org.orrery.model.Quantity;
import org.orrery.model.TensorSpec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the estimate of one row costs once the network has spoken: mixtures of five components, mostly of one hill. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BenchmarkMixtureSummary {
    private static final int ROWS = 1024;
    private static final int COMPONENTS = 5;
    private static final int FEATURES = 10;

    private final float[] outputs = new float[ROWS * 3 * COMPONENTS];
    private final float[] features = new float[ROWS * FEATURES];
    private final float[] estimates = new float[ROWS * 10];
    private final RowSummary summary = RowSummary.of(model());

    public BenchmarkMixtureSummary() {
        Random random = new Random(3);
        for (int row = 0; row < ROWS; row++) {
            float center = 0.1f + 0.8f * random.nextFloat();
            for (int i = 0; i < COMPONENTS; i++) {
                int at = row * 3 * COMPONENTS + i;
                outputs[at] = random.nextFloat();
                outputs[at + COMPONENTS] = center + 0.03f * (float) random.nextGaussian();
                outputs[at + 2 * COMPONENTS] = 0.02f + 0.05f * random.nextFloat();
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public float[] summarise() {
        summary.summarise(outputs, features, estimates, 0, ROWS);
        return estimates;
    }

    @Test
    public void verify() {
        float[] result = summarise();
        assertEquals(ROWS * 10, result.length);
        for (int row = 0; row < ROWS; row++) {
            float median = result[ROWS + row];
            float l68 = result[4 * ROWS + row];
            float u68 = result[5 * ROWS + row];
            float l95 = result[6 * ROWS + row];
            float u95 = result[7 * ROWS + row];
            assertTrue(l95 < l68 && l68 < median, "l95 < l68 < median");
            assertTrue(median < u68 && u68 < u95, "median < u68 < u95");
        }
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(BenchmarkMixtureSummary.class.getSimpleName())
                        .build())
                .run();
    }

    private static ModelDescriptor model() {
        List<TensorSpec> outputs = IntStream.range(0, 3)
                .mapToObj(i -> new TensorSpec("output" + i, new long[] {COMPONENTS}))
                .toList();
        List<Feature> features = IntStream.range(0, FEATURES)
                .mapToObj(i -> new Feature("f" + i, Feature.Presence.OPTIONAL, -1, 1))
                .toList();
        return new ModelDescriptor(
                1,
                "benchmark",
                "1",
                "",
                List.of(new TensorSpec("features", new long[] {FEATURES})),
                outputs,
                features,
                new Estimate.Densities(
                        List.of(new Quantity(
                                new Quantity.Mixture(COMPONENTS, 0, COMPONENTS, 2 * COMPONENTS), 0, 1.2, 0.06, true)),
                        0,
                        0),
                FEATURES,
                3 * COMPONENTS);
    }
}
