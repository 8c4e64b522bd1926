package org.orrery.server.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Measures. */
@Command(name = "bench", description = "Measure the paths into the model side by side.")
final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return ExitCode.OK;
    }
}
