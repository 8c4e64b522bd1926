package org.orrery.pdf;

/**
 * The complementary error function to 1e-14 of itself as far out as a double reaches: W. J. Cody, "Rational Chebyshev
 * approximation for the error function", Mathematics of Computation 23 (1969) 631.
 */
final class Erf {
    private static final double[] A = {
        3.16112374387056560, 113.864154151050156, 377.485237685302021, 3209.37758913846947, 0.185777706184603153
    };
    private static final double[] B = {
        23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062
    };
    private static final double[] C = {
        0.564188496988670089,
        8.88314979438837594,
        66.1191906371416295,
        298.635138197400131,
        881.952221241769090,
        1712.04761263407058,
        2051.07837782607147,
        1230.33935479799725,
        2.15311535474403846e-8
    };
    private static final double[] D = {
        15.7449261107098347,
        117.693950891312499,
        537.181101862009858,
        1621.38957456669019,
        3290.79923573345963,
        4362.61909014324716,
        3439.36767414372164,
        1230.33935480374942
    };
    private static final double[] P = {
        0.305326634961232344,
        0.360344899949804439,
        0.125781726111229246,
        0.0160837851487422766,
        6.58749161529837803e-4,
        0.0163153871373020978
    };
    private static final double[] Q = {
        2.56852019228982242, 1.87295284992346725, 0.527905102951428412, 0.0605183413124413191, 0.00233520497626869185
    };
    private static final double PER_ROOT_PI = 0.56418958354775628695;

    private Erf() {}

    static double erfc(double x) {
        double y = Math.abs(x);
        if (y <= 0.46875) {
            return 1 - x * near(y * y);
        }
        double tail = (y <= 4 ? middle(y) : far(y)) * expOfMinusSquare(y);
        return x < 0 ? 2 - tail : tail;
    }

    /** erf(x) / x. */
    private static double near(double square) {
        double above = A[4] * square;
        double below = square;
        for (int i = 0; i < 3; i++) {
            above = (above + A[i]) * square;
            below = (below + B[i]) * square;
        }
        return (above + A[3]) / (below + B[3]);
    }

    private static double middle(double y) {
        double above = C[8] * y;
        double below = y;
        for (int i = 0; i < 7; i++) {
            above = (above + C[i]) * y;
            below = (below + D[i]) * y;
        }
        return (above + C[7]) / (below + D[7]);
    }

    private static double far(double y) {
        double z = 1 / (y * y);
        double above = P[5] * z;
        double below = z;
        for (int i = 0; i < 4; i++) {
            above = (above + P[i]) * z;
            below = (below + Q[i]) * z;
        }
        return (PER_ROOT_PI - z * (above + P[4]) / (below + Q[4])) / y;
    }

    /** The square in two parts, the larger of them exact, since its rounding error counts in full after exp. */
    private static double expOfMinusSquare(double y) {
        if (y > 27) {
            return 0;
        }
        double coarse = Math.floor(y * 16) / 16;
        return Math.exp(-coarse * coarse) * Math.exp(-(y - coarse) * (y + coarse));
    }
}
