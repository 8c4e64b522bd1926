package org.orrery.training.desi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.training.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the synthetic catalogue of fluxes, redshifts and masses that the project ships. */
@Command(
        name = "sample-desi",
        aliases = "sample_desi",
        description =
                "Draws a synthetic catalogue like DESI's from a density fitted to a real one; no real row is copied.")
public final class SampleDesiCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = DesiGalaxies.COLUMNS + ".")
    private Path data;

    @Option(names = "--rows", paramLabel = "N", description = "Galaxies to draw (default: ${DEFAULT-VALUE}).")
    private int rows = 3000;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes fit and draw (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--output",
            defaultValue = "${sys:orrery.home:-.}/models/sample/desi_like_synthetic.csv",
            paramLabel = "FILE",
            description = "CSV to write (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Override
    public Integer call() throws Exception {
        if (rows < 1) {
            throw new IllegalArgumentException("--rows must be at least 1, not " + rows);
        }
        List<String> lines = new SyntheticDesi(DesiGalaxies.read(data), seed).draw(rows);
        Files.createDirectories(output.toAbsolutePath().getParent());
        Files.writeString(output, String.join("\n", lines) + "\n");
        System.out.printf("wrote %,d synthetic galaxies to %s%n", rows, output);
        return 0;
    }
}
