package org.orrery.training;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "benchmark-mlp",
        mixinStandardHelpOptions = true,
        description = "Writes a network 10-256-256-256-15 of random weights, for benchmarks only.")
final class BenchmarkMlpCommand implements Callable<Integer> {
    @Option(names = "--output", paramLabel = "DIR", description = "Model folder (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("models/benchmark_mlp");

    @Override
    public Integer call() throws Exception {
        BenchmarkMlp.write(output);
        System.out.println("wrote " + output.resolve("model.onnx"));
        return 0;
    }
}
