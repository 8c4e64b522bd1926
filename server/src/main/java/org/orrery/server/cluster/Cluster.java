package org.orrery.server.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import org.orrery.server.Failure;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of our own in one folder: made, started, stopped and deleted here, and reached on 127.0.0.1 only.
 *
 * <p>Not thread-safe; take a {@link ClusterLock} where other processes may work on the same folder.
 */
public final class Cluster {
    public static final String SUPERUSER = "postgres";
    private static final int START_TIMEOUT_SECONDS = 60;

    private final Path directory;
    private final ServerAccount account;
    private final PostgresInstallation installation;

    private Cluster(Path directory, ServerAccount account, PostgresInstallation installation) {
        this.directory = directory;
        this.account = account;
        this.installation = installation;
    }

    /** Opens the cluster in {@code directory}, which is made first when it is not there. */
    public static Cluster create(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        Optional<Cluster> existing = find(folder);
        if (existing.isPresent()) {
            return existing.get();
        }
        try {
            Folders.createReadable(folder.getParent());
            ServerAccount account = ServerAccount.forDirectory(folder.getParent());
            PostgresInstallation installation = PostgresInstallation.newest();
            // Under another name until it is whole, so that an interrupted run leaves nothing that looks finished.
            Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
            Folders.delete(unfinished);
            initialise(Folders.createReadable(unfinished), account, installation);
            Folders.delete(folder);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            return new Cluster(folder, account, installation);
        } catch (IOException e) {
            throw new Failure("cannot make a cluster in " + folder + ": " + e, e);
        }
    }

    /** Opens the cluster in {@code directory} when there is a whole one. */
    public static Optional<Cluster> find(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        ServerAccount account = Files.isDirectory(folder) ? ServerAccount.forDirectory(folder) : null;
        Path version = folder.resolve("data/PG_VERSION");
        try {
            if (account == null || !Files.exists(version) || !Files.exists(folder.resolve("pgpass"))) {
                return Optional.empty();
            }
            int major = Integer.parseInt(Files.readString(version).strip());
            return Optional.of(new Cluster(folder, account, PostgresInstallation.require(major)));
        } catch (IOException e) {
            throw new Failure("cannot read the cluster in " + folder + ": " + e, e);
        }
    }

    private static void initialise(Path folder, ServerAccount account, PostgresInstallation installation)
            throws IOException {
        account.own(folder);
        String password = PasswordFile.newPassword();
        Path passwordInput = PasswordFile.write(folder.resolve("password"), password);
        account.own(passwordInput);
        new ServerProcess(account)
                .run(
                        "initdb in " + folder,
                        installation.program("initdb"),
                        "--pgdata=" + folder.resolve("data"),
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordInput,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync"); // minutes on a busy disk, for what can be made again
        Files.delete(passwordInput);
        PasswordFile.writePassFile(folder.resolve("pgpass"), password);
        account.own(Folders.createReadable(folder.resolve("socket")));
    }

    /** Starts the server; one that runs already is used as it is. */
    public void start() {
        if (isRunning()) {
            return;
        }
        try {
            Postmaster.removeStale(data());
            Path portFile = directory.resolve("port");
            int remembered = Files.exists(portFile)
                    ? Integer.parseInt(Files.readString(portFile).strip())
                    : 0;
            int port = Ports.choose(remembered);
            Files.writeString(portFile, port + "\n");
            Path settings = data().resolve("postgresql.conf");
            Files.writeString(
                    settings,
                    ServerSettings.of(port, directory.resolve("socket")).toFile());
            account.own(settings);
        } catch (IOException | NumberFormatException e) {
            throw new Failure("cannot write the server's settings in " + directory + ": " + e, e);
        }
        control("cannot start PostgreSQL (its log is " + logFile() + "): pg_ctl", "start", "--log=" + logFile());
    }

    public void stop() {
        if (isRunning()) {
            control("pg_ctl", "stop", "--mode=fast");
        }
    }

    /** Stops the server and deletes all it holds. */
    public void remove() {
        stop();
        try {
            Folders.delete(directory);
        } catch (IOException e) {
            throw new Failure("cannot delete " + directory + ": " + e, e);
        }
    }

    private void control(String what, String action, String option) {
        new ServerProcess(account)
                .run(
                        what,
                        installation.program("pg_ctl"),
                        action,
                        "--pgdata=" + data(),
                        "--wait",
                        "--silent",
                        "--timeout=" + START_TIMEOUT_SECONDS,
                        option);
    }

    public boolean isRunning() {
        return Postmaster.running(data()).isPresent();
    }

    public int port() {
        return Postmaster.running(data())
                .orElseThrow(() -> new Failure("the server in " + directory + " does not run"))
                .port();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    public Connection connect(String database) throws SQLException {
        return dataSource(database).getConnection();
    }

    public PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setUser(SUPERUSER);
        source.setPassword(password());
        return source;
    }

    /** Makes the database when it is not there. */
    public void createDatabase(String database) throws SQLException {
        try (Connection connection = connect("postgres");
                var query = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?");
                var create = connection.createStatement()) {
            query.setString(1, database);
            if (!query.executeQuery().next()) {
                create.execute("CREATE DATABASE " + create.enquoteIdentifier(database, true));
            }
        }
    }

    public Path directory() {
        return directory;
    }

    public Path logFile() {
        return directory.resolve("server.log");
    }

    /** The file to name in PGPASSFILE. */
    public Path passwordFile() {
        return directory.resolve("pgpass");
    }

    public String password() {
        return PasswordFile.readPassword(passwordFile());
    }

    public Path program(String name) {
        return installation.program(name);
    }

    private Path data() {
        return directory.resolve("data");
    }
}
