package org.orrery.training.sed;

import java.util.random.RandomGenerator;

/** What a catalogue says of noise-free fluxes: sky noise of varying depth, photon noise, errors of calibration. */
final class Noise {
    /** Scatter of a band's depth about the field's, mag. */
    private static final double BAND_SPREAD = 0.2;
    /** Error relative to the flux that catalogues of bright galaxies state, log-uniform between these. */
    private static final double LEAST_RELATIVE = 0.001;

    private static final double GREATEST_RELATIVE = 0.03;

    private Noise() {}

    /** Fills in measured fluxes and their stated errors, nanomaggies. */
    static void observe(Survey survey, float[] truth, RandomGenerator random, float[] flux, float[] error) {
        double field = Draws.uniform(random, -survey.depthSpread(), survey.depthSpread());
        double relative = LEAST_RELATIVE * Math.pow(GREATEST_RELATIVE / LEAST_RELATIVE, random.nextDouble());
        for (int band = 0; band < flux.length; band++) {
            Survey.Band of = survey.bands().get(band);
            double depth = of.depth() + field + Draws.normal(random, 0, BAND_SPREAD);
            double sky = 0.2 * Physics.nanomaggies(depth);
            double noiseFree = truth[band];
            double stated = Math.hypot(sky, relative * noiseFree);
            flux[band] = (float)
                    (noiseFree * (1 + of.modelError() * random.nextGaussian()) + stated * random.nextGaussian());
            error[band] = (float) stated;
        }
    }
}
