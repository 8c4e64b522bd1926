package org.orrery.server.cli;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

import org.orrery.server.progress.Progress;
import org.orrery.server.setup.DatabaseSetup;
import org.orrery.server.setup.HostKind;
import org.orrery.server.setup.ModelFolder;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Sets up Orrery in a database of an existing server. */
@Command(
        name = "setup",
        description = {
            "Set up Orrery in a database you already have, or bring it up to date.",
            "",
            "Run this on the database's machine, as a superuser of the database. Nothing is installed in the system:"
                    + " what backends load lies in one folder, and the database's settings name it.",
            ""
        })
final class SetupCommand implements Callable<Integer> {
    @Option(names = "--url", required = true, paramLabel = "URL", description = DatabaseOptions.URL_HELP + ".")
    private String url;

    @Option(names = "--host", paramLabel = "KIND", converter = HostConverter.class, description = HostConverter.HELP)
    private HostKind host;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "/usr/local/share/orrery",
            description = "Where the runtime files go; the server's account must be able to read there"
                    + " (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "Models to register: folders below models/, or paths of folders with model.onnx and card.json"
                    + " (default: all below models/, benchmark_mlp left out). A model that never was activated is"
                    + " activated; otherwise the version in force stays.")
    private List<String> models;

    @Override
    public Integer call() throws SQLException {
        PGSimpleDataSource database = ServerUrl.dataSource(url, System.getenv());
        DatabaseSetup setup = new DatabaseSetup(Orrery.home(), database, directory, Progress.ofProcess());
        HostKind kind = setup.run(host, folders());
        System.out.println("Orrery is set up, host " + kind + "; open a new session to use it");
        return ExitCode.OK;
    }

    private List<Path> folders() {
        Path root = Orrery.home().resolve("models");
        if (models != null) {
            return models.stream().map(model -> ModelFolder.find(root, model)).toList();
        }
        return ModelFolder.list(root).stream()
                .filter(folder -> !folder.endsWith("benchmark_mlp"))
                .toList();
    }
}
