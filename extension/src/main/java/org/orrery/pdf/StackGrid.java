package org.orrery.pdf;

import java.sql.SQLException;

/**
 * The sum of densities at equally spaced points. A mixture's component narrower than half the spacing goes to the two points
 * next to it, lest it fall between them. Mutable. Not thread-safe.
 */
public final class StackGrid {
    /** In spacings. */
    private static final double NARROW = 0.5;

    /** A component's density is left out where it is that much less than its peak. */
    private static final double NEGLIGIBLE = 1e-40;

    private final float lower;
    private final float upper;
    private final double[] sums;
    private final double spacing;

    /** Goes on from the sums of another. */
    public StackGrid(float lower, float upper, double[] sums) throws SQLException {
        PdfCheck.count("points", sums.length, 2, Pdf.MOST_POINTS);
        PdfCheck.finiteRange(lower, upper);
        this.lower = lower;
        this.upper = upper;
        this.sums = sums;
        this.spacing = ((double) upper - lower) / (sums.length - 1);
    }

    /** Begins with zeros. */
    public StackGrid(float lower, float upper, int points) throws SQLException {
        this(lower, upper, new double[Math.min(Math.max(points, 0), Pdf.MOST_POINTS + 1)]);
    }

    public double[] sums() {
        return sums;
    }

    /** The mean of the densities, which is normalised as it is a density. */
    public GridPdf mean() throws SQLException {
        for (double sum : sums) {
            if (sum > 0) {
                return GridPdf.of(lower, upper, sums);
            }
        }
        throw PdfCheck.refused("the density is 0 at all %d points from %s to %s", sums.length, lower, upper);
    }

    public void add(Density density) {
        if (density instanceof MixtureDensity mixture) {
            for (int i = 0; i < mixture.components(); i++) {
                if (mixture.sigma(i) < NARROW * spacing) {
                    addNarrow(mixture, i);
                } else {
                    addWide(mixture, i);
                }
            }
            return;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += density.density(GridDensity.position(i, sums.length, lower, upper));
        }
    }

    /** From the point next to the mean outwards, each value from the one before. */
    private void addWide(MixtureDensity mixture, int component) {
        double mean = mixture.mean(component);
        int first = firstInside(mixture.lower());
        int last = lastInside(mixture.upper());
        if (first > last) {
            return;
        }
        int start = (int) Math.min(Math.max(Math.round((mean - lower) / spacing), first), last);
        double step = spacing / mixture.sigma(component);
        double z = (lower + start * spacing - mean) / mixture.sigma(component);
        double peak = mixture.peak(component);
        double factor = Math.exp(-step * step);
        double value = peak * Math.exp(-0.5 * z * z);
        double ratio = Math.exp(-step * (z + 0.5 * step));
        for (int i = start; i <= last && value > NEGLIGIBLE * peak; i++) {
            sums[i] += value;
            value *= ratio;
            ratio *= factor;
        }
        ratio = Math.exp(step * (z - 0.5 * step));
        value = peak * Math.exp(-0.5 * z * z) * ratio;
        for (int i = start - 1; i >= first && value > NEGLIGIBLE * peak; i--) {
            ratio *= factor;
            sums[i] += value;
            value *= ratio;
        }
    }

    private void addNarrow(MixtureDensity mixture, int component) {
        double mean = Math.min(Math.max(mixture.mean(component), mixture.lower()), mixture.upper());
        double position = (mean - lower) / spacing;
        if (!(position >= 0 && position <= sums.length - 1)) {
            return;
        }
        int left = (int) Math.min(Math.floor(position), sums.length - 2);
        double share = position - left;
        addProbability(left, (1 - share) * mixture.probability(component));
        addProbability(left + 1, share * mixture.probability(component));
    }

    /** A point stands for a spacing, the first and the last for half of one. */
    private void addProbability(int point, double probability) {
        boolean isEnd = point == 0 || point == sums.length - 1;
        sums[point] += probability / spacing * (isEnd ? 2 : 1);
    }

    private int firstInside(double least) {
        return (int) Math.max(0, Math.ceil((least - lower) / spacing - 1e-9));
    }

    private int lastInside(double most) {
        return (int) Math.min(sums.length - 1, Math.floor((most - lower) / spacing + 1e-9));
    }
}
