package org.orrery.training.gyro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.pdf.GridDensity;
import org.orrery.training.onnx.OnnxModel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What users of the shipped gyro_age and gyro_period rely on. */
final class TestGyroAge {
    private static final float NAN = Float.NaN;
    private static final float FLAT = (float) (1 / GyroAge.SPREAD);
    private static final int STEPS = 2000;

    private static OnnxModel age;
    private static OnnxModel period;

    @BeforeAll
    static void open() throws Exception {
        age = Stars.model("gyro_age");
        period = Stars.model("gyro_period");
    }

    @AfterAll
    static void close() throws Exception {
        age.close();
        period.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.7, 4})
    void testDensityOfPeriodsIntegratesToOneAndQuantilesPartIt(double ageGyr) throws Exception {
        double[] grid = new double[GyroAge.GRID];
        float[] ages = GyroAge.grid();
        for (int i = 0; i < grid.length; i++) {
            grid[i] = ages[i];
        }
        int nearest = (int) Math.round((3 + Math.log10(ageGyr)) / RotationFlow.OLDEST * (GyroAge.GRID - 1));
        float onGrid = (float) (Math.pow(10, grid[nearest]) / 1000);
        for (float colour : new float[] {0.8f, 1.5f, 2.7f}) {
            float[][] stars = new float[STEPS + 1][];
            double step = (RotationFlow.LONGEST - RotationFlow.SHORTEST) / STEPS;
            for (int i = 0; i <= STEPS; i++) {
                double logPeriod = RotationFlow.SHORTEST + Math.max(1e-4, Math.min(STEPS - 1e-4, i)) * step;
                stars[i] = new float[] {(float) Math.pow(10, logPeriod), colour, NAN, NAN};
            }
            float[][] likelihood = age.run(stars);
            double[] below = new double[STEPS + 1];
            for (int i = 1; i <= STEPS; i++) {
                below[i] = below[i - 1] + 0.5 * step * (likelihood[i][nearest] + likelihood[i - 1][nearest]);
            }
            assertEquals(1, below[STEPS], 0.01, "age " + ageGyr + ", colour " + colour);
            for (float quantile : new float[] {0.05f, 0.5f, 0.95f}) {
                double at = (Math.log10(period.run(new float[][] {{onGrid, colour, quantile}})[0][0])
                                - RotationFlow.SHORTEST)
                        / step;
                int i = (int) at;
                double mass = below[i] + (at - i) * (below[i + 1] - below[i]);
                double outliers = GyroAge.OUTLIERS * at / STEPS;
                assertEquals(quantile, (mass - outliers) / (1 - GyroAge.OUTLIERS), 0.01);
            }
        }
    }

    @Test
    void testImpossibleStarsTellNothing() throws Exception {
        float infinity = Float.POSITIVE_INFINITY;
        float[][] rows = {
            {0, 1, 0.02f, 1},
            {-5, 1, 0.02f, 1},
            {infinity, 1, 0.02f, 1},
            {1000, 1, 0.02f, 1},
            {NAN, 1, 0.02f, 1},
            {5, 5.1f, 0.02f, 1},
            {5, -0.6f, 0.02f, 1},
            {5, NAN, 0.02f, 1},
            {5, 1, infinity, 1},
            {5, 1, -0.01f, 1},
            {5, 1, 0.02f, 0},
            {5, 1, 0.02f, -1},
        };
        for (float[] likelihood : age.run(rows)) {
            for (float value : likelihood) {
                assertEquals(FLAT, value, 1e-6f);
            }
        }
    }

    @Test
    void testWhatIsLeftOutHasAUsualValue() throws Exception {
        float typical = (float) RotationFlow.TYPICAL_ERROR;
        float[][] got = age.run(new float[][] {
            {8, 1.2f, typical, 1}, {8, 1.2f, NAN, NAN}, {8, 1.2f, 0, 1}, {8, 1.2f, (float) RotationFlow.LEAST_ERROR, 2}
        });
        assertArrayEquals(got[0], got[1], 1e-6f);
        assertArrayEquals(got[2], got[3], 1e-6f);
    }

    @Test
    void testRowDependsOnItselfAlone() throws Exception {
        List<Rotator> stars = Stars.cluster("any", 0.7, 200);
        float[][] rows = stars.stream().map(Rotator::features).toArray(float[][]::new);
        float[][] together = age.run(rows);
        rows[0] = new float[] {NAN, 1e30f, -1, NAN};
        float[][] after = age.run(rows);
        for (int row = 1; row < rows.length; row += 13) {
            assertArrayEquals(together[row], after[row]);
            assertArrayEquals(together[row], age.run(new float[][] {rows[row]})[0], 1e-5f);
        }
    }

    @Test
    void testLongerQuantilesAndOlderStarsRotateSlower() throws Exception {
        float before = 0;
        for (float quantile = 0; quantile <= 1; quantile += 0.0625f) {
            float prot = period.run(new float[][] {{0.7f, 1.2f, quantile}})[0][0];
            assertTrue(prot > before, "quantile " + quantile);
            before = prot;
        }
        float[][] medians = period.run(new float[][] {{0.1f, 0.9f, 0.5f}, {0.7f, 0.9f, 0.5f}, {4, 0.9f, 0.5f}});
        assertTrue(medians[0][0] < medians[1][0] && medians[1][0] < medians[2][0]);
        // The Sun, 4.57 Gyr and BP - RP 0.82, takes 25.4 days.
        float[][] sun = period.run(new float[][] {{4.57f, 0.82f, 0.16f}, {4.57f, 0.82f, 0.84f}});
        assertTrue(sun[0][0] < 25.4 && 25.4 < sun[1][0]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.12, 0.7, 2.5})
    void testMadeUpClusterHasItsAge(double ageGyr) throws Exception {
        List<Rotator> stars = Stars.cluster("made up", ageGyr, 300);
        float[][] rows = stars.stream().map(Rotator::features).toArray(float[][]::new);
        ClusterAge cluster = ClusterAge.of("made up", stars, age.run(rows));
        assertEquals(0, cluster.offset(), 0.05, cluster.toString());
        assertTrue(cluster.halfWidth() < 0.1, cluster.toString());
    }

    @Test
    void testAccuracyOnRealClusters() throws Exception {
        Path catalog = data().resolve("rotators/open_clusters.csv.gz");
        assumeTrue(Files.exists(catalog), "skipped: no %s, set ORRERY_DATA to the folder data".formatted(catalog));
        List<Rotator> stars = RotatorCatalog.read(catalog);
        assertEquals(7615, stars.size());
        byte[] model = Files.readAllBytes(Path.of("gyro_age", "model.onnx"));
        StarAges single = StarAges.of(stars, Posterior.likelihoods(model, stars, true));
        assertTrue(single.halfWidth() <= 0.70, single.toString());
        assertTrue(single.coverage68() >= 0.66 && single.coverage68() <= 0.76, single.toString());

        float[][] likelihoods = Posterior.likelihoods(model, stars, false);
        List<ClusterAge> ages = new ArrayList<>();
        ClusterAge.groups(stars, Rotator::cluster)
                .forEach((name, rows) -> ages.add(ClusterAge.of(
                        name,
                        rows.stream().map(stars::get).toList(),
                        rows.stream().map(row -> likelihoods[row]).toArray(float[][]::new))));
        ClusterTable table = new ClusterTable(ages, Map.of());
        assertEquals(30, ages.size());
        assertEquals(24, table.counted());
        assertTrue(table.inSampleRms() <= 0.05, table.format());

        double[] below = PeriodCheck.below(Files.readAllBytes(Path.of("gyro_period", "model.onnx")), stars);
        for (int i = 0; i < below.length; i++) {
            assertEquals(PeriodCheck.QUANTILES[i], below[i], 0.05);
        }
    }

    @Test
    void testDensityOfOneStarIsProper() throws Exception {
        GridDensity density = Posterior.of(age.run(new float[][] {{25.4f, 0.82f, 0.02f, 1}})[0]);
        double logAge = Math.log10(4570);
        assertTrue(density.quantile(0.16) < logAge && logAge < density.quantile(0.84));
    }

    private static Path data() {
        String folder = System.getenv("ORRERY_DATA");
        return folder == null ? Path.of("../../shared/data") : Path.of(folder);
    }
}
