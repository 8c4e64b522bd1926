package org.orrery.training.sed;

/**
 * Star formation as the spectra see it.
 *
 * @param mass formed in each bin of age, per solar mass that survives to the time of observation
 * @param meanAge weighted by the mass formed, years
 */
record StarFormationHistory(double[] mass, double meanAge) {
    private static final double RECENT = 1e8;

    /** Scales masses of any unit to one surviving solar mass. */
    static StarFormationHistory of(double[] mass, double meanAge, StellarLibrary library, double logZsol) {
        StellarLibrary.MetallicityPair pair = library.pair(logZsol);
        double surviving = 0;
        for (int bin = 0; bin < mass.length; bin++) {
            surviving += mass[bin] * library.survivingMass(pair, bin);
        }
        double[] scaled = new double[mass.length];
        for (int bin = 0; bin < mass.length; bin++) {
            scaled[bin] = mass[bin] / surviving;
        }
        return new StarFormationHistory(scaled, meanAge);
    }

    /** log10 of the star-formation rate over the last 100 Myr per surviving mass, 1/yr. */
    double logSpecificRate() {
        double recent = 0;
        for (int bin = 0; bin < mass.length && AgeBins.end(bin) <= RECENT; bin++) {
            recent += mass[bin];
        }
        return Math.log10(recent / RECENT);
    }
}
