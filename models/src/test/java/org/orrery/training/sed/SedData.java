package org.orrery.training.sed;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Where the spectra and filters lie; they are not the project's. */
final class SedData {
    private SedData() {}

    static Path folder() {
        String data = System.getenv("ORRERY_DATA");
        Path folder = (data == null ? Path.of("../../shared/data") : Path.of(data)).resolve("sed");
        assumeTrue(
                Files.exists(folder.resolve(Simulator.POPULATIONS)),
                "skipped: no %s in %s, set ORRERY_DATA to the folder data".formatted(Simulator.POPULATIONS, folder));
        return folder;
    }

    /** A history that formed all its stars in one bin of age, one solar mass of them. */
    static StarFormationHistory burst(int bin) {
        double[] mass = new double[AgeBins.COUNT];
        mass[bin] = 1;
        return new StarFormationHistory(mass, 0.5 * (AgeBins.start(bin) + AgeBins.end(bin)));
    }
}
