package org.orrery.training.sed;

import java.util.ArrayList;
import java.util.List;

import org.orrery.training.algebra.Cholesky;
import org.orrery.training.network.Encoding;
import org.orrery.training.network.Inputs;
import org.orrery.training.network.Layer;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Tensor;

/**
 * The first layer: raw fluxes, errors where the catalogue has them, and redshift become numbers of order one without
 * correlation between bands. A flux or error that is infinite, absurd or NaN, and an error that is not above zero, make
 * their band a missing one.
 */
final class SedFeatures implements Layer {
    /** Nanomaggies beyond any galaxy: magnitude -2.5. */
    private static final double ABSURD = 1e10;

    private static final double SMALLEST_ERROR = 1e-7;

    private final int bands;
    private final int width;
    private final boolean errorsGiven;
    private final Inputs inputs;
    private final float[] whitening;

    /** Fitted to rows as a catalogue has them, without missing values. */
    SedFeatures(Parameters parameters, Survey survey, float[][] rows) {
        bands = survey.bands().size();
        width = survey.features();
        errorsGiven = survey.errorsGiven();
        List<Encoding> encodings = new ArrayList<>();
        for (int band = 0; band < bands; band++) {
            double sky = 0.2 * Physics.nanomaggies(survey.bands().get(band).depth());
            encodings.add(Encoding.fit(Encoding.Kind.ASINH, sky, rows, band));
        }
        for (int column = bands; column < width - 1; column++) {
            encodings.add(Encoding.fit(Encoding.Kind.LOGARITHM, rows, column));
        }
        Encoding z = Encoding.fit(Encoding.Kind.LOGARITHM, rows, width - 1);
        encodings.add(new Encoding(
                z.kind(), 1, survey.leastRedshift(), survey.greatestRedshift(), z.typical(), z.mean(), z.scale()));
        inputs = new Inputs(parameters, "inputs", encodings);
        whitening = whitening(encodings, rows);
    }

    /** Columns of the catalogue. */
    int width() {
        return width;
    }

    int encodedWidth() {
        return inputs.width();
    }

    /** One where no redshift is given, [n, 1]. */
    Tensor redshiftUnknown(Tensor features) {
        return redshift(features).isMissing();
    }

    /** The redshift given, [n, 1]; zero where there is none. */
    Tensor redshift(Tensor features) {
        Tensor z = features.columns(width - 1, width);
        return sane(z, ABSURD);
    }

    @Override
    public Tensor apply(Tensor features) {
        Tensor flux = sane(features.columns(0, bands), ABSURD);
        Tensor z = redshift(features);
        Tensor sane;
        if (errorsGiven) {
            Tensor error = sane(features.columns(bands, 2 * bands), ABSURD);
            Tensor known = error.orWhereMissing(error.constant(0));
            Tensor bad = flux.isMissing()
                    .max(known.atLeast(known.constant(SMALLEST_ERROR)).neg().add(1));
            Tensor missing = bad.constant(Float.NaN);
            sane = missing.where(bad, flux).concat(missing.where(bad, error), z);
        } else {
            sane = flux.concat(z);
        }
        Tensor encoded = inputs.apply(sane);
        Tensor white = encoded.columns(0, bands).matMul(encoded.constant(whitening, bands, bands));
        return white.concat(encoded.columns(bands, encoded.width()));
    }

    /** NaN in place of what is as large as {@code limit} either way. */
    private static Tensor sane(Tensor value, double limit) {
        Tensor size = value.orWhereMissing(value.constant(0)).abs();
        return value.constant(Float.NaN).where(size.atLeast(size.constant(limit)), value);
    }

    private float[] whitening(List<Encoding> encodings, float[][] rows) {
        double[][] covariance = new double[bands][bands];
        double[] x = new double[bands];
        for (float[] row : rows) {
            for (int band = 0; band < bands; band++) {
                Encoding e = encodings.get(band);
                x[band] = (asinh(row[band] / e.softening()) - e.mean()) / e.scale();
            }
            for (int i = 0; i < bands; i++) {
                for (int j = 0; j < bands; j++) {
                    covariance[i][j] += x[i] * x[j] / rows.length;
                }
            }
        }
        double[][] matrix = Cholesky.whitening(covariance);
        float[] flat = new float[bands * bands];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) matrix[i / bands][i % bands];
        }
        return flat;
    }

    private static double asinh(double x) {
        return Math.signum(x) * Math.log(Math.abs(x) + Math.hypot(1, x));
    }
}
