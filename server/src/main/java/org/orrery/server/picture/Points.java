package org.orrery.server.picture;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Spectroscopic and photometric redshifts of the same galaxies; the first is empty where there are none. */
public record Points(double[] spectroscopic, double[] photometric) {
    boolean areCompared() {
        return spectroscopic.length > 0;
    }

    int size() {
        return photometric.length;
    }

    /** (z_phot - z_spec) / (1 + z_spec). */
    double[] residuals() {
        return IntStream.range(0, spectroscopic.length)
                .mapToDouble(i -> (photometric[i] - spectroscopic[i]) / (1 + spectroscopic[i]))
                .toArray();
    }

    /** The end of a redshift axis that shows all but the most extreme galaxies, in steps of a tenth. */
    double axisEnd() {
        double[] all = IntStream.concat(IntStream.of(), IntStream.range(0, spectroscopic.length + photometric.length))
                .mapToDouble(i -> i < photometric.length ? photometric[i] : spectroscopic[i - photometric.length])
                .sorted()
                .toArray();
        double high = all.length == 0 ? 1 : all[(int) Math.min(all.length - 1L, Math.round(all.length * 0.9995))];
        return Math.max(0.1, Math.ceil(high * 10 + 0.2) / 10);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points that
                && Arrays.equals(spectroscopic, that.spectroscopic)
                && Arrays.equals(photometric, that.photometric);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(photometric);
    }
}
