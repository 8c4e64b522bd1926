package org.orrery.training.sed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.orrery.training.network.Dense;
import org.orrery.training.network.Layer;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Tensor;

/**
 * Correlations between D quantities: the Gaussian that best describes the standardised residuals of the truth from the
 * marginals' means. Row i of its Cholesky factor is a unit vector, so that all variances are one. The first quantity, the
 * redshift, comes last in the factor: where it is given, its row is left out and the others are not touched.
 */
final class Correlations {
    private static final double LARGEST_LEAN = 20;
    private static final double LARGEST_RESIDUAL = 6;

    private final int d;
    private final Layer layers;

    Correlations(Parameters parameters, String name, int inputs, int width, int quantities, Random random) {
        d = quantities;
        layers = Dense.silu(parameters, name + ".hidden", inputs, width, random)
                .then(new Dense(parameters, name, width, d * (d - 1) / 2, 0.1, random));
    }

    /**
     * Negative log likelihood of standardised residuals, [n, D], up to a constant.
     *
     * @param firstUnknown one where the first quantity is inferred, zero where it is given, [n, 1]
     */
    Tensor loss(Tensor hidden, Tensor residual, Tensor firstUnknown) {
        Tensor[][] factor = factor(hidden);
        Tensor sane = residual.clip(-LARGEST_RESIDUAL, LARGEST_RESIDUAL);
        List<Tensor> solved = new ArrayList<>();
        Tensor sum = null;
        for (int i = 0; i < d; i++) {
            int column = (i + 1) % d;
            Tensor rest = sane.columns(column, column + 1);
            for (int j = 0; j < i; j++) {
                rest = rest.sub(factor[i][j].mul(solved.get(j)));
            }
            Tensor t = rest.div(factor[i][i]);
            solved.add(t);
            Tensor part = t.square().mul(0.5).add(factor[i][i].log());
            part = column == 0 ? part.mul(firstUnknown) : part;
            sum = sum == null ? part : sum.add(part);
        }
        return sum;
    }

    /** Correlations (1, 2), (1, 3), .., (2, 3), .. of the quantities, [n, 1] each. */
    List<Tensor> pairs(Tensor hidden) {
        Tensor[][] factor = factor(hidden);
        List<Tensor> pairs = new ArrayList<>();
        for (int first = 0; first < d; first++) {
            for (int second = first + 1; second < d; second++) {
                pairs.add(product(factor[(first + d - 1) % d], factor[(second + d - 1) % d]));
            }
        }
        return pairs;
    }

    private static Tensor product(Tensor[] a, Tensor[] b) {
        Tensor sum = a[0].mul(b[0]);
        for (int k = 1; k < Math.min(a.length, b.length); k++) {
            sum = sum.add(a[k].mul(b[k]));
        }
        return sum;
    }

    private Tensor[][] factor(Tensor hidden) {
        Tensor raw = layers.apply(hidden).clip(-LARGEST_LEAN, LARGEST_LEAN);
        Tensor[][] factor = new Tensor[d][];
        int next = 0;
        for (int i = 0; i < d; i++) {
            factor[i] = new Tensor[i + 1];
            Tensor length = raw.columns(0, 1).mul(0).add(1);
            for (int j = 0; j < i; j++) {
                factor[i][j] = raw.columns(next, next + 1);
                length = length.add(factor[i][j].square());
                next++;
            }
            factor[i][i] = length.sqrt();
            Tensor diagonal = raw.constant(1).div(factor[i][i]);
            for (int j = 0; j < i; j++) {
                factor[i][j] = factor[i][j].mul(diagonal);
            }
            factor[i][i] = diagonal;
        }
        return factor;
    }
}
