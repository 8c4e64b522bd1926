package org.orrery.training;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.orrery.training.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "linear", description = "Writes the model y = 2a - b + 0.25, for tests and first steps.")
final class LinearCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = "--output",
            defaultValue = "${sys:orrery.home:-.}/models/linear",
            paramLabel = "DIR",
            description = "Model folder (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        LinearModel.write(output);
        command.commandLine().getOut().println("wrote " + output.resolve("model.onnx"));
        return 0;
    }
}
