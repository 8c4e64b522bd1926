package org.orrery.training.network;

/**
 * A monotonic rational-quadratic spline (Durkan et al. 2019) from [-bound, bound] to itself, the identity outside; each row
 * has its own, made of 3 K - 1 raw numbers: K widths, K heights, K - 1 slopes at the inner knots. At the outer knots the
 * slope is one.
 *
 * <p>The bin is found by comparing with all knots and taken out by matrix products: the runtime is slow where it has to
 * gather numbers row by row.
 *
 * @param leastShare least width and height of a bin, as a part of the whole
 * @param largestLog bound on the raw numbers; slopes are within e to its power, up and down
 */
public record Spline(int bins, double bound, double leastShare, double largestLog) {
    private static final int LEFT = 0;
    private static final int BOTTOM = 1;
    private static final int WIDTH = 2;
    private static final int HEIGHT = 3;
    private static final int SLOPE_LEFT = 4;
    private static final int SLOPE_RIGHT = 5;
    private static final int COLUMNS = 6;

    public Spline {
        if (bins < 2 || !(leastShare > 0 && leastShare * bins < 1) || !(bound > 0 && largestLog > 0)) {
            throw new IllegalArgumentException(
                    "a spline needs at least 2 bins of a least share above 0 and below 1 / bins, and bounds above 0");
        }
    }

    /** A value and the slope there, which is above zero. */
    public record Image(Tensor value, Tensor slope) {}

    /**
     * The bin that a value lies in, [n, 1] each: its corner, its size and the value's place in it from 0 to 1, along x and y
     * as they stand in the table; the slopes at its ends, and its mean slope.
     */
    private record Bin(
            Tensor corner, Tensor size, Tensor place, Tensor slopeLeft, Tensor slopeRight, Tensor mean, Tensor total) {
        /** By how much the slopes at the ends together are above twice the mean slope. */
        Tensor bend() {
            return slopeLeft.add(slopeRight).sub(mean.mul(2));
        }
    }

    /** Raw numbers that a row needs. */
    public int parameters() {
        return 3 * bins - 1;
    }

    /** From x to y, [n, 1]; {@code raw} is [n, 3 K - 1]. */
    public Image forward(Tensor raw, Tensor x) {
        Tensor inner = x.clip(-bound, bound);
        Bin bin = bin(raw, inner, LEFT);
        Tensor t = bin.place;
        Tensor rest = x.constant(1).sub(t);
        Tensor both = t.mul(rest);
        Tensor square = t.square();
        Tensor divisor = bin.mean.add(bin.bend().mul(both));
        Tensor rise = bin.mean.mul(square).add(bin.slopeLeft.mul(both));
        Tensor y = value(bin, rise.div(divisor));
        Tensor ends = bin.slopeRight.mul(square).add(bin.slopeLeft.mul(rest.square()));
        Tensor slope =
                ends.add(bin.mean.mul(2).mul(both)).mul(bin.mean.div(divisor).square());
        return new Image(y.add(x.sub(inner)), slope);
    }

    /** From y back to x, [n, 1]. */
    public Tensor inverse(Tensor raw, Tensor y) {
        Tensor inner = y.clip(-bound, bound);
        Bin bin = bin(raw, inner, BOTTOM);
        Tensor bent = bin.place.mul(bin.bend());
        Tensor a = bin.mean.sub(bin.slopeLeft).add(bent);
        Tensor b = bin.slopeLeft.sub(bent);
        Tensor c = bin.mean.mul(bin.place);
        // The form of the root that loses no digits where a is small.
        Tensor root = b.square().add(a.mul(c).mul(4)).max(y.constant(0)).sqrt();
        return value(bin, c.mul(2).div(b.add(root))).add(y.sub(inner));
    }

    /** The bin that holds a value along {@code axis}, with corner and size along the other. */
    private Bin bin(Tensor raw, Tensor value, int axis) {
        int other = 1 - axis;
        Tensor table = raw.clip(-largestLog, largestLog).exp().affine(tableMatrix(raw), tableBias(raw));
        Tensor total = table.columns(COLUMNS * bins + axis, COLUMNS * bins + axis + 1);
        Tensor otherTotal = table.columns(COLUMNS * bins + other, COLUMNS * bins + other + 1);
        Tensor scaled = value.add(bound).div(2 * bound).mul(total);
        Tensor reached = scaled.atLeast(table.columns(axis * bins, (axis + 1) * bins));
        Tensor bin = table.mul(reached.matMul(lastReached(raw))).matMul(perColumn(raw));
        Tensor size = column(bin, WIDTH + axis);
        Tensor otherSize = column(bin, WIDTH + other);
        Tensor width = axis == LEFT ? size.mul(otherTotal) : otherSize.mul(total);
        Tensor height = axis == LEFT ? otherSize.mul(total) : size.mul(otherTotal);
        return new Bin(
                column(bin, other),
                otherSize,
                scaled.sub(column(bin, axis)).div(size),
                column(bin, SLOPE_LEFT),
                column(bin, SLOPE_RIGHT),
                height.div(width),
                otherTotal);
    }

    /** The value at a place from 0 to 1 in the bin. */
    private Tensor value(Bin bin, Tensor place) {
        return bin.size.mul(place).add(bin.corner).div(bin.total).mul(2 * bound).sub(bound);
    }

    private static Tensor column(Tensor bin, int column) {
        return bin.columns(column, column + 1);
    }

    /**
     * From the powers of e to six columns for each bin, side by side, and the total width and height. Widths and heights are
     * in units of their own, for the division by the totals can wait until a bin is chosen.
     */
    private Tensor tableMatrix(Tensor like) {
        float[] matrix = new float[parameters() * tableWidth()];
        double least = leastShare / (1 - bins * leastShare);
        for (int axis = 0; axis < 2; axis++) {
            for (int row = 0; row < bins; row++) {
                for (int bin = 0; bin < bins; bin++) {
                    set(matrix, axis * bins + row, axis, bin, bin * least + (row < bin ? 1 : 0));
                    set(matrix, axis * bins + row, WIDTH + axis, bin, least + (row == bin ? 1 : 0));
                }
                matrix[(axis * bins + row) * tableWidth() + COLUMNS * bins + axis] = (float) (1 + bins * least);
            }
        }
        for (int knot = 0; knot < bins - 1; knot++) {
            set(matrix, 2 * bins + knot, SLOPE_LEFT, knot + 1, 1);
            set(matrix, 2 * bins + knot, SLOPE_RIGHT, knot, 1);
        }
        return like.constant(matrix, parameters(), tableWidth());
    }

    /** The slopes at the outer knots. */
    private Tensor tableBias(Tensor like) {
        float[] bias = new float[tableWidth()];
        bias[SLOPE_LEFT * bins] = 1;
        bias[SLOPE_RIGHT * bins + bins - 1] = 1;
        return like.constant(bias, bias.length);
    }

    private int tableWidth() {
        return COLUMNS * bins + 2;
    }

    private void set(float[] matrix, int row, int column, int bin, double value) {
        matrix[row * tableWidth() + column * bins + bin] = (float) value;
    }

    /** From "knot k is reached" to "bin k holds it", for each of the six columns; the totals are not asked for. */
    private Tensor lastReached(Tensor like) {
        float[] matrix = new float[bins * tableWidth()];
        for (int column = 0; column < COLUMNS; column++) {
            for (int bin = 0; bin < bins; bin++) {
                set(matrix, bin, column, bin, 1);
                if (bin > 0) {
                    set(matrix, bin, column, bin - 1, -1);
                }
            }
        }
        return like.constant(matrix, bins, tableWidth());
    }

    private Tensor perColumn(Tensor like) {
        float[] matrix = new float[tableWidth() * COLUMNS];
        for (int i = 0; i < COLUMNS * bins; i++) {
            matrix[i * COLUMNS + i / bins] = 1;
        }
        return like.constant(matrix, tableWidth(), COLUMNS);
    }
}
