package org.orrery.training.algebra;

/** The Cholesky factor of a covariance, which correlates noise, and its inverse, which takes correlations away. */
public final class Cholesky {
    private Cholesky() {}

    /** W such that x W has unit covariance when the rows x have the given one. */
    public static double[][] whitening(double[][] covariance) {
        int n = covariance.length;
        double[][] factor = factor(covariance);
        double[][] inverse = new double[n][n];
        for (int column = 0; column < n; column++) {
            for (int row = column; row < n; row++) {
                double sum = row == column ? 1 : 0;
                for (int k = column; k < row; k++) {
                    sum -= factor[row][k] * inverse[k][column];
                }
                inverse[row][column] = sum / factor[row][row];
            }
        }
        double[][] transposed = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[i][j] = inverse[j][i];
            }
        }
        return transposed;
    }

    /** Lower triangular L with L L' = the matrix; a tiny ridge keeps it defined for columns that depend on each other. */
    public static double[][] factor(double[][] matrix) {
        int n = matrix.length;
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j] + (i == j ? 1e-9 : 0);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[j][j];
            }
        }
        return factor;
    }
}
