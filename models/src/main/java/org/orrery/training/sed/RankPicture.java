package org.orrery.training.sed;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Histograms of the truth's rank in its posterior, a row of panels for each condition: flat where calibrated. */
final class RankPicture {
    private static final int BINS = 20;
    private static final double TOP = 1.5;

    private RankPicture() {}

    static byte[] png(Calibration calibration) throws IOException {
        int columns = GalaxyProperty.COUNT;
        Panels panels = new Panels(columns, calibration.lines().size(), 260, 230);
        int row = 0;
        for (Map.Entry<String, List<Calibration.Line>> condition :
                calibration.lines().entrySet()) {
            for (Calibration.Line line : condition.getValue()) {
                int column = line.property().ordinal();
                panels.open(column, row, 0, 1, 0, TOP, line.property().label() + ", " + condition.getKey());
                double[] height = heights(line.density().pit());
                for (int bin = 0; bin < BINS; bin++) {
                    panels.block((bin + 0.04) / BINS, 0, (bin + 0.96) / BINS, Math.min(TOP, height[bin]), Panels.BLUE);
                }
                double noise = 1.96 * Math.sqrt((BINS - 1.0) / line.density().pit().length);
                panels.line(0, 1, 1, 1, Panels.BLACK);
                panels.line(0, 1 + noise, 1, 1 + noise, Panels.ORANGE);
                panels.line(0, 1 - noise, 1, 1 - noise, Panels.ORANGE);
                panels.ticks(new double[] {0, 0.5, 1}, new double[] {0, 0.5, 1, 1.5});
            }
            row++;
        }
        return panels.png();
    }

    private static double[] heights(double[] ranks) {
        double[] heights = new double[BINS];
        for (double rank : ranks) {
            heights[(int) Math.min(BINS - 1, rank * BINS)]++;
        }
        return Arrays.stream(heights).map(count -> count * BINS / ranks.length).toArray();
    }
}
