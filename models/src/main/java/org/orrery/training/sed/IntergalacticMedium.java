package org.orrery.training.sed;

/** Mean absorption by intergalactic hydrogen, Madau 1995. */
final class IntergalacticMedium {
    private static final double[] LINES = {1215.67, 1025.72, 972.537, 949.743};
    private static final double[] STRENGTHS = {0.0036, 0.0017, 0.0012, 0.00093};

    private IntergalacticMedium() {}

    /** Transmission at an observed wavelength, angstrom, of light sent at redshift {@code z}. */
    static double transmission(double observed, double z) {
        double depth = 0;
        for (int line = 0; line < LINES.length; line++) {
            if (observed < LINES[line] * (1 + z)) {
                depth += STRENGTHS[line] * Math.pow(observed / LINES[line], 3.46);
            }
        }
        double absorber = observed / StellarLibrary.LYMAN_LIMIT;
        double source = 1 + z;
        if (absorber < source) {
            depth += continuum(absorber, source);
        }
        return Math.exp(-Math.max(0, depth));
    }

    /** Madau 1995, footnote 3: photoelectric absorption by clouds along the way. */
    private static double continuum(double absorber, double source) {
        double cubed = absorber * absorber * absorber;
        return 0.25 * cubed * (Math.pow(source, 0.46) - Math.pow(absorber, 0.46))
                + 9.4 * Math.pow(absorber, 1.5) * (Math.pow(source, 0.18) - Math.pow(absorber, 0.18))
                - 0.7 * cubed * (Math.pow(absorber, -1.32) - Math.pow(source, -1.32))
                - 0.023 * (Math.pow(source, 1.68) - Math.pow(absorber, 1.68));
    }
}
