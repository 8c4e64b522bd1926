package org.orrery.training.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.training.catalog.Catalog;
import org.orrery.training.catalog.CatalogReader;
import org.orrery.training.cli.HelpOption;
import org.orrery.training.cli.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the synthetic catalogue that the project ships. */
@Command(
        name = "sample-catalog",
        aliases = "sample_catalog",
        description = "Draws a synthetic catalogue from a density fitted to a real one; no real row is copied.")
public final class SampleCatalogCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "CSV, plain or .gz, with the columns u, g, r, i, z, u_err, ..., z_err and z_spec.")
    private Path catalog;

    @Option(names = "--rows", paramLabel = "N", description = "Galaxies to draw (default: ${DEFAULT-VALUE}).")
    private int rows = 4000;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes fit and draw (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--output",
            defaultValue = "${sys:orrery.home:-.}/models/sample/sdss_like_synthetic.csv",
            paramLabel = "FILE",
            description = "CSV to write (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Override
    public Integer call() throws Exception {
        if (rows < 1) {
            throw new IllegalArgumentException("rows must be at least 1, not " + rows);
        }
        Catalog real = CatalogReader.read(catalog);
        Progress progress = new Progress(System.err);
        List<String> lines = new ArrayList<>();
        lines.add(SyntheticCatalog.header());
        lines.addAll(new SyntheticCatalog(real, seed, progress).draw(rows));
        progress.accept("");
        Files.createDirectories(output.toAbsolutePath().getParent());
        Files.writeString(output, String.join("\n", lines) + "\n");
        System.out.printf("wrote %,d synthetic galaxies to %s%n", rows, output);
        return 0;
    }
}
