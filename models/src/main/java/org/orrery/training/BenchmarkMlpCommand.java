package org.orrery.training;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.orrery.training.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "benchmark-mlp",
        aliases = "benchmark_mlp",
        description = "Writes a network 10-256-256-256-15 of random weights, for benchmarks only.")
final class BenchmarkMlpCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = "--output",
            defaultValue = "${sys:orrery.home:-.}/models/benchmark_mlp",
            paramLabel = "DIR",
            description = "Model folder (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        BenchmarkMlp.write(output);
        command.commandLine().getOut().println("wrote " + output.resolve("model.onnx"));
        return 0;
    }
}
