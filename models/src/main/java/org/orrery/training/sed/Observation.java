package org.orrery.training.sed;

import java.util.Random;
import java.util.random.RandomGenerator;

import org.orrery.training.learning.Augmentation;

/**
 * Makes a catalogue's row of noise-free fluxes and the true redshift, in that order: adds noise, hides bands, and gives the
 * redshift to half of the rows. Training sees other noise in every epoch.
 */
final class Observation implements Augmentation {
    private static final double SOME_BANDS = 0.25;
    private static final double HIDE_BAND = 0.3;
    private static final double NO_BAND = 0.03;
    /** The infrared comes from another telescope. */
    private static final double NO_INFRARED = 0.2;

    private static final double REDSHIFT_GIVEN = 0.5;

    private final Survey survey;

    Observation(Survey survey) {
        this.survey = survey;
    }

    @Override
    public float[] apply(float[] noiseFree, Random random) {
        int bands = survey.bands().size();
        float[] row = measure(noiseFree, random);
        boolean none = random.nextDouble() < NO_BAND;
        boolean some = random.nextDouble() < SOME_BANDS;
        boolean noInfrared = random.nextDouble() < NO_INFRARED;
        for (int band = 0; band < bands; band++) {
            boolean infrared = survey.bands().get(band).name().startsWith("w");
            if (none || some && random.nextDouble() < HIDE_BAND || infrared && noInfrared) {
                hide(row, band);
            }
        }
        if (random.nextDouble() >= REDSHIFT_GIVEN) {
            row[row.length - 1] = Float.NaN;
        }
        return row;
    }

    /** All bands with their noise, and the redshift. */
    float[] measure(float[] noiseFree, RandomGenerator random) {
        int bands = survey.bands().size();
        float[] flux = new float[bands];
        float[] error = new float[bands];
        Noise.observe(survey, noiseFree, random, flux, error);
        float[] row = new float[survey.features()];
        System.arraycopy(flux, 0, row, 0, bands);
        if (survey.errorsGiven()) {
            System.arraycopy(error, 0, row, bands, bands);
        }
        row[row.length - 1] = noiseFree[bands];
        return row;
    }

    void hide(float[] row, int band) {
        row[band] = Float.NaN;
        if (survey.errorsGiven()) {
            row[survey.bands().size() + band] = Float.NaN;
        }
    }
}
