package org.orrery.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A density that is linear in each of its cells: continuous ones share the heights at their edges, steps have two of their
 * own. All is exact to rounding. Not thread-safe.
 */
abstract class PiecewiseDensity implements Density {
    /** A rise by less, in densities at the mode, is noise of packing or of single precision and makes no mode. */
    private static final double NOISE = 1e-4;

    private static final double RIVAL = 0.1;

    /** Cell {@code i} reaches from edge {@code i} to edge {@code i + 1}. */
    final double[] edges;

    /** Proportional to the density: at the low end of cell {@code i} at {@code i * stride}, at its high end one further. */
    final double[] heights;

    final int stride;
    private final double[] cumulative; // at the edges, in units of the total
    private double total;
    private boolean momentsFound;
    private double mean;
    private double variance;
    private List<Mode> modes;

    PiecewiseDensity(double[] edges, int stride) {
        this.edges = edges;
        this.stride = stride;
        this.heights = new double[stride == 1 ? edges.length : 2 * (edges.length - 1)];
        this.cumulative = new double[edges.length];
    }

    /** Takes the heights as they stand now; returns false if they are not finite, negative, or zero everywhere. */
    final boolean normalise() {
        momentsFound = false;
        modes = null;
        double lowest = 0;
        double sum = 0;
        cumulative[0] = 0;
        for (int cell = 0; cell < cells(); cell++) {
            double left = left(cell);
            double right = right(cell);
            lowest = left < lowest ? left : lowest;
            lowest = right < lowest ? right : lowest;
            sum += 0.5 * (left + right) * width(cell);
            cumulative[cell + 1] = sum;
        }
        total = sum;
        return lowest == 0 && sum > 0 && sum < Double.POSITIVE_INFINITY;
    }

    final int cells() {
        return edges.length - 1;
    }

    final double left(int cell) {
        return heights[cell * stride];
    }

    final double right(int cell) {
        return heights[cell * stride + 1];
    }

    final double width(int cell) {
        return edges[cell + 1] - edges[cell];
    }

    final double total() {
        return total;
    }

    /** The cell that {@code x}, which is inside the range, lies in; an edge belongs to the cell above it. */
    private int cellAt(double x) {
        int found = Arrays.binarySearch(edges, x);
        return Math.min(found >= 0 ? found : -found - 2, cells() - 1);
    }

    private double heightAt(int cell, double x) {
        double t = (x - edges[cell]) / width(cell);
        return left(cell) + t * (right(cell) - left(cell));
    }

    @Override
    public double lower() {
        return edges[0];
    }

    @Override
    public double upper() {
        return edges[cells()];
    }

    @Override
    public double density(double x) {
        if (!(x >= lower() && x <= upper())) {
            return Double.isNaN(x) ? x : 0;
        }
        return heightAt(cellAt(x), x) / total;
    }

    @Override
    public double cdf(double x) {
        if (!(x > lower())) {
            return Double.isNaN(x) ? x : 0;
        }
        if (x >= upper()) {
            return 1;
        }
        int cell = cellAt(x);
        double part = 0.5 * (left(cell) + heightAt(cell, x)) * (x - edges[cell]);
        return Math.min(1, (cumulative[cell] + part) / total);
    }

    /** Of cells and parts of cells, since a difference of cumulative probabilities cancels in the upper tail. */
    @Override
    public double probability(double from, double to) {
        double a = Math.max(from, lower());
        double b = Math.min(to, upper());
        if (!(a < b)) {
            return 0;
        }
        double sum = 0;
        for (int cell = cellAt(a); cell < cells() && edges[cell] < b; cell++) {
            double low = Math.max(a, edges[cell]);
            double high = Math.min(b, edges[cell + 1]);
            sum += 0.5 * (heightAt(cell, low) + heightAt(cell, high)) * (high - low);
        }
        return Math.min(1, sum / total);
    }

    @Override
    public double quantile(double p) {
        double target = p * total;
        int found = Arrays.binarySearch(cumulative, target);
        if (found >= 0) {
            return edgeOf(found, p);
        }
        int cell = Math.min(Math.max(-found - 2, 0), cells() - 1);
        double left = left(cell);
        double rest = Math.max(0, target - cumulative[cell]);
        double slope = (right(cell) - left) / width(cell);
        // The root of left t + slope t^2 / 2 = rest that does not cancel.
        double root = Math.sqrt(Math.max(0, left * left + 2 * slope * rest));
        double step = left + root > 0 ? 2 * rest / (left + root) : 0;
        return Math.min(edges[cell + 1], edges[cell] + Math.min(step, width(cell)));
    }

    /** An edge whose cumulative probability is exactly p; where the density is 0 for a while, the low end of that. */
    private double edgeOf(int found, double p) {
        int edge = found;
        while (edge > 0 && cumulative[edge - 1] == cumulative[found]) {
            edge--;
        }
        // The 0-quantile is where the density begins rather than where the range does.
        while (p == 0 && edge < cells() && cumulative[edge + 1] == 0) {
            edge++;
        }
        return edges[edge];
    }

    @Override
    public double mean() {
        findMoments();
        return mean;
    }

    @Override
    public double std() {
        findMoments();
        return Math.sqrt(variance);
    }

    private void findMoments() {
        if (momentsFound) {
            return;
        }
        momentsFound = true;
        double origin = lower();
        double first = 0;
        for (int cell = 0; cell < cells(); cell++) {
            double width = width(cell);
            double x = edges[cell] - origin;
            first += width * (x * (left(cell) + right(cell)) / 2 + width * (left(cell) + 2 * right(cell)) / 6);
        }
        first /= total;
        mean = origin + first;
        double second = 0;
        for (int cell = 0; cell < cells(); cell++) {
            double width = width(cell);
            double x = edges[cell] - mean;
            second += width
                    * (x * x * (left(cell) + right(cell)) / 2
                            + x * width * (left(cell) + 2 * right(cell)) / 3
                            + width * width * (left(cell) + 3 * right(cell)) / 12);
        }
        variance = Math.max(0, second / total);
    }

    @Override
    public double mode() {
        int highest = 0;
        for (int i = 1; i < heights.length; i++) {
            highest = heights[i] > heights[highest] ? i : highest;
        }
        int last = highest;
        while (last + 1 < heights.length && heights[last + 1] == heights[highest]) {
            last++;
        }
        return 0.5 * (positionOf(highest) + positionOf(last));
    }

    private double positionOf(int height) {
        return stride == 1 ? edges[height] : edges[(height + 1) / 2];
    }

    @Override
    public boolean isMultimodal() {
        double highest = 0;
        for (double height : heights) {
            highest = height > highest ? height : highest;
        }
        return countTops(NOISE * highest, RIVAL * highest) > 1;
    }

    /** Tops at least {@code height} high that fall by more than {@code fall} on both sides. */
    private int countTops(double fall, double height) {
        int count = 0;
        double top = 0;
        double bottom = 0;
        boolean rising = true;
        for (int i = 0; i <= heights.length; i++) {
            double h = i < heights.length ? heights[i] : 0;
            if (rising && h < top - fall) {
                count += top >= height ? 1 : 0;
                rising = false;
                bottom = h;
            } else if (!rising && h > bottom + fall) {
                rising = true;
                top = h;
            }
            top = h > top ? h : top;
            bottom = h < bottom ? h : bottom;
        }
        return count;
    }

    @Override
    public List<Mode> modes() {
        if (modes == null) {
            modes = findModes();
        }
        return modes;
    }

    private List<Mode> findModes() {
        double fall = NOISE * density(mode()) * total;
        List<Mode> found = new ArrayList<>();
        int topFirst = 0;
        int topLast = 0;
        int bottom = 0;
        boolean rising = true;
        double from = lower();
        for (int i = 0; i <= heights.length; i++) {
            double h = i < heights.length ? heights[i] : 0;
            if (rising && (h < heights[topFirst] - fall || i == heights.length)) {
                found.add(new Mode(
                        0.5 * (positionOf(topFirst) + positionOf(topLast)), heights[topFirst] / total, cdf(from)));
                rising = false;
                bottom = Math.min(i, heights.length - 1);
            } else if (!rising && i < heights.length && h > heights[bottom] + fall) {
                rising = true;
                from = positionOf(bottom);
                topFirst = i;
                topLast = i;
            }
            if (i < heights.length) {
                if (h > heights[topFirst]) {
                    topFirst = i;
                    topLast = i;
                } else if (h == heights[topFirst] && topLast == i - 1) {
                    topLast = i;
                }
                bottom = h < heights[bottom] ? i : bottom;
            }
        }
        return withProbabilities(found);
    }

    /** From the cumulative probability where each begins to its share. */
    private static List<Mode> withProbabilities(List<Mode> begun) {
        List<Mode> result = new ArrayList<>();
        for (int i = 0; i < begun.size(); i++) {
            Mode mode = begun.get(i);
            double next = i + 1 < begun.size() ? begun.get(i + 1).probability() : 1;
            result.add(new Mode(mode.at(), mode.density(), next - mode.probability()));
        }
        return List.copyOf(result);
    }

    @Override
    public double[] turns() {
        return edges;
    }

    @Override
    public double limit(double from, double to, double end) {
        int cell = Arrays.binarySearch(edges, from);
        return (end == to ? right(cell) : left(cell)) / total;
    }

    @Override
    public double entropy() {
        double sum = 0;
        for (int cell = 0; cell < cells(); cell++) {
            sum += width(cell) * Entropy.ofLinear(left(cell) / total, right(cell) / total);
        }
        return sum;
    }

    @Override
    public double crps(double truth) {
        if (Double.isNaN(truth)) {
            return truth;
        }
        double sum = truth < lower() ? lower() - truth : truth > upper() ? truth - upper() : 0;
        for (int cell = 0; cell < cells(); cell++) {
            double from = edges[cell];
            double to = edges[cell + 1];
            double split = Math.min(Math.max(truth, from), to);
            sum += squares(cell, from, split, 0) + squares(cell, split, to, 1);
        }
        return sum;
    }

    /** The integral of (cdf - step)^2 over a part of a cell, a polynomial of fourth degree. */
    private double squares(int cell, double from, double to, double step) {
        double half = 0.5 * (to - from);
        double middle = 0.5 * (to + from);
        double sum = 0;
        for (int i = 0; half > 0 && i < Entropy.NODES.length; i++) {
            double x = middle + half * Entropy.NODES[i];
            double part = 0.5 * (left(cell) + heightAt(cell, x)) * (x - edges[cell]);
            double distance = (cumulative[cell] + part) / total - step;
            sum += half * Entropy.WEIGHTS[i] * distance * distance;
        }
        return sum;
    }

    @Override
    public double square() {
        double sum = 0;
        for (int cell = 0; cell < cells(); cell++) {
            double left = left(cell);
            double right = right(cell);
            sum += width(cell) * (left * left + left * right + right * right) / 3;
        }
        return sum / (total * total);
    }
}
