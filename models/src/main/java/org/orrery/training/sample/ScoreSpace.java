package org.orrery.training.sample;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.orrery.training.algebra.Cholesky;

/** The space in which densities are fitted and drawn from: each column turned into normal scores, then whitened. */
final class ScoreSpace {
    private final NormalScores[] scores;
    private final double[][] factor;
    private final double[][] points;

    /** The rows must be finite. */
    ScoreSpace(double[][] rows) {
        int dimensions = rows[0].length;
        scores = new NormalScores[dimensions];
        Arrays.setAll(
                scores,
                d -> new NormalScores(
                        Arrays.stream(rows).mapToDouble(row -> row[d]).toArray()));
        double[][] scored = Arrays.stream(rows)
                .map(row -> IntStream.range(0, dimensions)
                        .mapToDouble(d -> scores[d].toScore(row[d]))
                        .toArray())
                .toArray(double[][]::new);
        double[][] covariance = covariance(scored);
        factor = Cholesky.factor(covariance);
        double[][] whitening = Cholesky.whitening(covariance);
        points = Arrays.stream(scored).map(row -> whiten(whitening, row)).toArray(double[][]::new);
    }

    /** The rows in this space. */
    double[][] points() {
        return points;
    }

    /** The row that a point of this space stands for. */
    double[] decode(double[] point) {
        double[] row = new double[point.length];
        for (int d = 0; d < row.length; d++) {
            double score = 0;
            for (int j = 0; j <= d; j++) {
                score += factor[d][j] * point[j];
            }
            row[d] = scores[d].fromScore(score);
        }
        return row;
    }

    private static double[][] covariance(double[][] scored) {
        int dimensions = scored[0].length;
        double[][] covariance = new double[dimensions][dimensions];
        for (double[] row : scored) {
            for (int i = 0; i < dimensions; i++) {
                for (int j = 0; j < dimensions; j++) {
                    covariance[i][j] += row[i] * row[j] / scored.length;
                }
            }
        }
        return covariance;
    }

    private static double[] whiten(double[][] whitening, double[] scored) {
        double[] point = new double[scored.length];
        for (int d = 0; d < point.length; d++) {
            for (int i = 0; i <= d; i++) {
                point[d] += scored[i] * whitening[i][d];
            }
        }
        return point;
    }
}
