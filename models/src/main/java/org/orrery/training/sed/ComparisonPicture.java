package org.orrery.training.sed;

import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;

/** Our medians against published values, as counts in square cells; the dashed line has the median offset. */
final class ComparisonPicture {
    private static final int CELLS = 140;
    private static final double TAIL = 0.002;

    private ComparisonPicture() {}

    static byte[] png(Comparison comparison) throws IOException {
        double[] theirs = comparison.theirs();
        double[] ours = comparison.ours();
        double from = Math.min(quantile(theirs, TAIL), quantile(ours, TAIL)) - 0.1;
        double to = Math.max(quantile(theirs, 1 - TAIL), quantile(ours, 1 - TAIL)) + 0.1;
        Panels panels = new Panels(1, 1, 720, 720);
        panels.open(0, 0, from, to, from, to, comparison.what());
        int[][] counts = new int[CELLS][CELLS];
        int most = 1;
        for (int row = 0; row < ours.length; row++) {
            int x = (int) Math.floor(CELLS * (theirs[row] - from) / (to - from));
            int y = (int) Math.floor(CELLS * (ours[row] - from) / (to - from));
            if (x >= 0 && x < CELLS && y >= 0 && y < CELLS) {
                most = Math.max(most, ++counts[x][y]);
            }
        }
        double cell = (to - from) / CELLS;
        for (int x = 0; x < CELLS; x++) {
            for (int y = 0; y < CELLS; y++) {
                if (counts[x][y] > 0) {
                    float dark = (float) (Math.log(counts[x][y]) / Math.log(most + 1.0));
                    Color shade = Color.getHSBColor(0.55f + 0.12f * dark, 0.35f + 0.6f * dark, 0.95f - 0.6f * dark);
                    panels.block(from + x * cell, from + y * cell, from + (x + 1) * cell, from + (y + 1) * cell, shade);
                }
            }
        }
        double offset = comparison.points().medianBias();
        panels.line(from, from, to, to, Panels.BLACK);
        panels.line(from, from + offset, to, to + offset, Panels.ORANGE);
        double[] ticks = ticks(from, to);
        panels.ticks(ticks, ticks);
        panels.labels("theirs", "ours");
        return panels.png();
    }

    private static double[] ticks(double from, double to) {
        double step = to - from > 3 ? 1 : to - from > 1.5 ? 0.5 : 0.2;
        int first = (int) Math.ceil(from / step);
        double[] ticks = new double[(int) Math.floor(to / step) - first + 1];
        Arrays.setAll(ticks, i -> Math.rint(10 * (first + i) * step) / 10);
        return ticks;
    }

    private static double quantile(double[] values, double level) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (level * (sorted.length - 1))];
    }
}
