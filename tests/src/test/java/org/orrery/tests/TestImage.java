package org.orrery.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.orrery.server.progress.Progress;
import org.orrery.server.setup.DatabaseSetup;
import org.orrery.server.setup.HostKind;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.containers.BindMode;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Set-up and estimates under PL/Java in a container, for machines that have Docker and no PL/Java; skipped where there is no
 * Docker. The database's settings name paths of this machine: the runtime folder, which is mounted under its own path, and
 * Debian's Java 17, which the image has in the same place.
 */
@Testcontainers(disabledWithoutDocker = true)
final class TestImage {
    private static final Path DOCKERFILE = Hosts.HOME.resolve("tests/docker/Dockerfile");

    @Test
    void testEstimatesUnderPlJava() throws SQLException, IOException {
        try (Stream<Path> jvms = Files.list(Path.of("/usr/lib/jvm"))) {
            assumeTrue(
                    jvms.anyMatch(jvm -> jvm.getFileName().toString().startsWith("java-17-openjdk-")),
                    "this machine has no Java 17 of Debian's");
        }
        Path runtime = Scratch.folder().resolve("image-runtime");
        String image = new ImageFromDockerfile("orrery-tests-pljava", false)
                .withDockerfile(DOCKERFILE)
                .get();
        DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("postgres");
        try (PostgreSQLContainer container = new PostgreSQLContainer(name)) {
            container.withFileSystemBind(
                    Scratch.folder().toString(), Scratch.folder().toString(), BindMode.READ_ONLY);
            container.start();
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(container.getJdbcUrl());
            database.setUser(container.getUsername()); // the image's superuser
            database.setPassword(container.getPassword());
            HostKind host = new DatabaseSetup(Hosts.HOME, database, runtime, Progress.silent()).run(null, Hosts.MODELS);
            assertEquals(HostKind.PLJAVA, host);
            try (Connection session = database.getConnection()) {
                assertEquals("0.25", Sql.value(session, "SELECT orrery.linear(1, 2)"));
                assertEquals(
                        "t",
                        Sql.value(
                                session,
                                "SELECT z_l68 < z_median AND z_median < z_u68"
                                        + " FROM orrery.photoz_sdss(22.5, 21.5, 19.8, 18.9, 18.4, .8, .1, .04, .02, .02)"));
                assertEquals(
                        "42704",
                        Sql.error(session, "SELECT orrery.run(0, ARRAY[1])").getSQLState());
            }
        }
    }
}
