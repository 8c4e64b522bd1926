package org.orrery.training.sed;

import picocli.CommandLine.Command;

/** A command for each survey. */
public final class SedCommands {
    private SedCommands() {}

    @Command(
            name = "galaxy-sed-desi",
            description =
                    "Trains redshift, mass, age, metallicity, dust and star formation on simulated g, r, z, W1, W2.")
    public static final class Desi extends SedCommand {
        Desi() {
            super(Survey.DESI);
        }
    }

    @Command(name = "galaxy-sed-lsst", description = "The same from simulated u, g, r, i, z, y of LSST.")
    public static final class Lsst extends SedCommand {
        Lsst() {
            super(Survey.LSST);
        }
    }

    @Command(name = "galaxy-sed-sdss", description = "The same from simulated u, g, r, i, z of SDSS.")
    public static final class Sdss extends SedCommand {
        Sdss() {
            super(Survey.SDSS);
        }
    }
}
