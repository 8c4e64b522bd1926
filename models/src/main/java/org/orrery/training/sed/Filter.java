package org.orrery.training.sed;

/** A photon-counting filter; what is integrated over it once, so that any redshift is a look-up. Immutable. */
final class Filter {
    private static final int CELLS = 4096;

    private final String name;
    private final double first;
    private final double step;
    private final double[] response = new double[CELLS + 1];
    /** Integrals of x T and of x^2 T up to each cell. */
    private final double[] zeroth = new double[CELLS + 1];

    private final double[] second = new double[CELLS + 1];
    private final double norm;

    Filter(String name, double[] wavelength, double[] transmission) {
        if (wavelength.length < 3 || wavelength.length != transmission.length) {
            throw new IllegalArgumentException("filter \"%s\" has %d points".formatted(name, wavelength.length));
        }
        this.name = name;
        first = wavelength[0];
        step = (wavelength[wavelength.length - 1] - first) / CELLS;
        int segment = 0;
        double sum = 0;
        for (int i = 0; i <= CELLS; i++) {
            double x = first + i * step;
            while (segment < wavelength.length - 2 && wavelength[segment + 1] < x) {
                segment++;
            }
            double share = (x - wavelength[segment]) / (wavelength[segment + 1] - wavelength[segment]);
            double value = transmission[segment] + share * (transmission[segment + 1] - transmission[segment]);
            response[i] = Math.max(0, value);
            if (i > 0) {
                double middle = x - 0.5 * step;
                double mean = 0.5 * (response[i - 1] + response[i]);
                zeroth[i] = zeroth[i - 1] + mean * middle * step;
                second[i] = second[i - 1] + mean * middle * middle * step;
                sum += mean / middle * step;
            }
        }
        norm = Physics.LIGHT_SPEED_A_PER_S * sum;
        if (!(norm > 0)) {
            throw new IllegalArgumentException("filter \"%s\" lets nothing through".formatted(name));
        }
    }

    String name() {
        return name;
    }

    double bluest() {
        return first;
    }

    double reddest() {
        return first + CELLS * step;
    }

    /** Integral of T c / x: what a source of constant flux density per frequency would give. */
    double norm() {
        return norm;
    }

    /** Transmission at a wavelength, zero outside. */
    double response(double wavelength) {
        return at(response, wavelength, 0);
    }

    /**
     * Integral of L x T dx over observed wavelengths x, exact for a spectrum that is linear between its nodes.
     *
     * @param wavelength rest wavelengths of the nodes
     */
    double integrate(double[] wavelength, double[] luminosity, int from, int to, double onePlusZ) {
        double sum = 0;
        double x = wavelength[from] * onePlusZ;
        double zerothBefore = at(zeroth, x, zeroth[CELLS]);
        double secondBefore = at(second, x, second[CELLS]);
        for (int i = from; i < to; i++) {
            double next = wavelength[i + 1] * onePlusZ;
            double zerothAfter = at(zeroth, next, zeroth[CELLS]);
            double secondAfter = at(second, next, second[CELLS]);
            double slope = (luminosity[i + 1] - luminosity[i]) / (next - x);
            sum += (luminosity[i] - slope * x) * (zerothAfter - zerothBefore) + slope * (secondAfter - secondBefore);
            x = next;
            zerothBefore = zerothAfter;
            secondBefore = secondAfter;
        }
        return sum;
    }

    private double at(double[] table, double wavelength, double beyond) {
        double place = (wavelength - first) / step;
        if (place <= 0) {
            return 0;
        }
        if (place >= CELLS) {
            return beyond;
        }
        int i = (int) place;
        return table[i] + (place - i) * (table[i + 1] - table[i]);
    }
}
