package org.orrery.training;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "linear",
        mixinStandardHelpOptions = true,
        description = "Writes the model y = 2a - b + 0.25, for tests and first steps.")
final class LinearCommand implements Callable<Integer> {
    @Option(names = "--output", paramLabel = "DIR", description = "Model folder (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("models/linear");

    @Override
    public Integer call() throws Exception {
        LinearModel.write(output);
        System.out.println("wrote " + output.resolve("model.onnx"));
        return 0;
    }
}
