package org.orrery.training.sed;

import org.orrery.training.learning.Examples;

/** Rows of true quantities and noise-free fluxes, nanomaggies. */
final class Simulations {
    private final Survey survey;
    private final int size;
    private final float[] truth;
    private final float[] flux;

    Simulations(Survey survey, int size) {
        this.survey = survey;
        this.size = size;
        truth = new float[size * GalaxyProperty.COUNT];
        flux = new float[size * survey.bands().size()];
    }

    Survey survey() {
        return survey;
    }

    int size() {
        return size;
    }

    int bands() {
        return survey.bands().size();
    }

    void set(int row, Galaxy galaxy, double[] noiseFree) {
        for (GalaxyProperty property : GalaxyProperty.values()) {
            double inside = Math.max(property.minimum(survey), Math.min(property.maximum(survey), property.of(galaxy)));
            truth[row * GalaxyProperty.COUNT + property.ordinal()] = (float) inside;
        }
        for (int band = 0; band < noiseFree.length; band++) {
            flux[row * noiseFree.length + band] = (float) noiseFree[band];
        }
    }

    float truth(int row, GalaxyProperty property) {
        return truth[row * GalaxyProperty.COUNT + property.ordinal()];
    }

    /** Noise-free fluxes and redshift of each row, and its true properties. */
    Examples examples() {
        float[][] features = new float[size][bands() + 1];
        double[][] properties = new double[size][GalaxyProperty.COUNT];
        for (int row = 0; row < size; row++) {
            System.arraycopy(flux, row * bands(), features[row], 0, bands());
            features[row][bands()] = truth(row, GalaxyProperty.Z);
            for (int i = 0; i < GalaxyProperty.COUNT; i++) {
                properties[row][i] = truth[row * GalaxyProperty.COUNT + i];
            }
        }
        return new Examples(features, properties);
    }
}
