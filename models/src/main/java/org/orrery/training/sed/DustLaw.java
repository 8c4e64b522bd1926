package org.orrery.training.sed;

/**
 * Two-component dust (Charlot & Fall 2000): birth clouds with optical depth falling as 1/wavelength, and diffuse dust
 * with the curve of Kriek & Conroy 2013, Calzetti et al. 2000 tilted by a slope, with its 2175 angstrom bump.
 */
final class DustLaw {
    /** Where optical depths are given. */
    private static final double V = 5500;
    /** Calzetti et al. 2000, equation 4: R_V. */
    private static final double RATIO = 4.05;

    private final double[] calzetti;
    private final double[] bump;
    private final double[] logWavelength;
    private final double[] birthCloud;

    DustLaw(double[] wavelength) {
        int n = wavelength.length;
        calzetti = new double[n];
        bump = new double[n];
        logWavelength = new double[n];
        birthCloud = new double[n];
        double atV = calzetti(V);
        for (int i = 0; i < n; i++) {
            calzetti[i] = calzetti(wavelength[i]) / atV;
            bump[i] = bump(wavelength[i]) / atV;
            logWavelength[i] = Math.log(wavelength[i] / V);
            birthCloud[i] = V / wavelength[i];
        }
    }

    /** What diffuse dust of optical depth {@code tau} at 5500 angstrom lets through at a wavelength of the grid. */
    double diffuse(int i, double tau, double slope) {
        // Kriek & Conroy 2013, equation 3: the bump is weaker where the curve is flatter.
        double curve = calzetti[i] + Math.max(0, 0.85 - 1.9 * slope) * bump[i];
        return Math.exp(-tau * curve * Math.exp(slope * logWavelength[i]));
    }

    double birthCloud(int i, double tau) {
        return Math.exp(-tau * birthCloud[i]);
    }

    /** Calzetti et al. 2000, equations 3 and 4; beyond 2.2 micron the near-infrared power law of index -1.6. */
    private static double calzetti(double wavelength) {
        double x = 1e4 / wavelength;
        if (wavelength > 22_000) {
            return calzetti(22_000) * Math.pow(wavelength / 22_000, -1.6);
        }
        double poly = wavelength >= 6300 ? -1.857 + 1.040 * x : -2.156 + 1.509 * x - 0.198 * x * x + 0.011 * x * x * x;
        return 2.659 * poly + RATIO;
    }

    /** Drude profile of unit height (Noll et al. 2009): centre 2175, width 350 angstrom. */
    private static double bump(double wavelength) {
        double product = wavelength * 350;
        double difference = wavelength * wavelength - 2175.0 * 2175.0;
        return product * product / (difference * difference + product * product);
    }
}
