package org.orrery.training.sed;

/**
 * Emission lines from the rate of ionising photons: hydrogen by case B, metals by the strong-line calibrations of
 * Curti et al. 2017 (O3, O2, N2) and 2020 (S2), which are ratios of lines against 12 + log O/H = 8.69 + x.
 */
final class NebularLines {
    /** H alpha in erg per ionising photon, case B, 10,000 K (Kennicutt 1998, equation 2 and Osterbrock 1989). */
    private static final double HALPHA_PER_PHOTON = 1.37e-12;
    /** Rest wavelengths in air: Lya, [OII], Hd, Hg, Hb, [OIII], [OIII], [NII], Ha, [NII], [SII], Pab, Paa. */
    static final double[] WAVELENGTHS = {
        1215.67, 3728, 4101.7, 4340.5, 4861.3, 4958.9, 5006.8, 6548.1, 6562.8, 6583.4, 6724, 12818, 18751
    };

    static final int COUNT = WAVELENGTHS.length;
    /** Case B, 10,000 K, 100 cm-3 (Osterbrock & Ferland 2006, tables 4.4 and 4.10). */
    private static final double HBETA = 1 / 2.86;
    /** Hayes et al. 2011: 5 % of Lyman alpha leaves a typical galaxy of redshift 2. */
    private static final double LYMAN_ALPHA = 8.7 * 0.05;

    private NebularLines() {}

    /**
     * Luminosity of each line, L_sun per ionising photon per second.
     *
     * @param logZsol metallicity of the gas, log solar
     * @param excitation dex that [OIII] lies above its calibration; half of it is taken from [OII]
     */
    static double[] perPhoton(double logZsol, double excitation) {
        double x = Math.max(-1.1, Math.min(0.3, logZsol));
        double o3 = HBETA * Math.pow(10, polynomial(x, -0.277, -3.549, -3.593, -0.981) + excitation);
        double o2 = HBETA * Math.pow(10, polynomial(x, 0.418, -0.961, -3.505, -1.949) - 0.5 * excitation);
        double n2 = Math.pow(10, polynomial(x, -0.489, 1.513, -2.554, -5.293, -2.867));
        double s2 = Math.pow(10, polynomial(x, -0.442, -0.360, -6.271, -8.339, -3.559));
        // The theoretical ratios 2.98 and 3.05 of the doublets (Storey & Zeippen 2000).
        double[] lines = {
            LYMAN_ALPHA,
            o2,
            0.259 * HBETA,
            0.468 * HBETA,
            HBETA,
            o3 / 2.98,
            o3,
            n2 / 3.05,
            1,
            n2,
            s2,
            0.162 * HBETA,
            0.332 * HBETA
        };
        for (int i = 0; i < COUNT; i++) {
            lines[i] *= HALPHA_PER_PHOTON / Physics.SOLAR_LUMINOSITY_ERG_PER_S;
        }
        return lines;
    }

    private static double polynomial(double x, double... coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
