package org.orrery.server.setup;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.orrery.server.Failure;

/**
 * The built files that the database needs.
 *
 * @param hostLibrary may be missing where only PL/Java is used
 */
record RuntimeSources(Path extensionJar, Path onnxruntimeJar, Path hostLibrary, Path hostScript) {
    static RuntimeSources ofProject(Path home, int postgresMajor) {
        Path host = home.resolve("extension/host");
        return new RuntimeSources(
                only(home.resolve("extension/target"), "orrery-extension-*.jar"),
                jarOf("ai.onnxruntime.OrtEnvironment"),
                home.resolve(".orrery/host/" + postgresMajor + "/orrery_host.so"),
                host.resolve("orrery_host--0.1.0.sql"));
    }

    private static Path only(Path directory, String pattern) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, pattern)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.endsWith("-sources.jar") && !name.endsWith("-tests.jar") && !name.endsWith("-javadoc.jar")) {
                    return file;
                }
            }
        } catch (IOException e) {
            throw new Failure("cannot look for " + pattern + " in " + directory + ": " + e, e);
        }
        throw new Failure("no " + pattern + " in " + directory + ", build it with: mvn package -DskipTests");
    }

    private static Path jarOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, RuntimeSources.class.getClassLoader());
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new Failure("cannot find the jar that holds " + className, e);
        }
    }
}
