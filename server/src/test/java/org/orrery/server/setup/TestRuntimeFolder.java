package org.orrery.server.setup;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import ai.onnxruntime.OrtEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.server.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestRuntimeFolder {
    @TempDir
    private Path folder;

    private Path extension;
    private RuntimeSources sources;

    @BeforeEach
    void createSources() throws IOException, URISyntaxException {
        extension = Files.writeString(folder.resolve("extension.jar"), "first");
        Path onnxruntime = Path.of(OrtEnvironment.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        sources = new RuntimeSources(extension, onnxruntime, folder.resolve("none.so"), folder.resolve("none.sql"));
    }

    @Test
    void testSplitsTheRuntimeIntoClassesAndThisMachinesLibraries() throws IOException {
        RuntimeFolder runtime = RuntimeFolder.create(folder.resolve("runtime"), sources);
        assertTrue(Files.size(runtime.nativeLibraries().resolve("libonnxruntime.so")) > 1_000_000);
        assertTrue(Files.exists(runtime.nativeLibraries().resolve("libonnxruntime4j_jni.so")));
        assertFalse(runtime.hasHostLibrary());
        try (JarFile jar = new JarFile(runtime.onnxruntimeJar().toFile())) {
            assertEquals(
                    "com.microsoft.onnxruntime",
                    jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
            assertTrue(jar.stream().noneMatch(entry -> entry.getName().endsWith(".so")));
        }
    }

    @Test
    void testKeepsTheFilesOfARunningBackendAtARebuild() throws IOException {
        RuntimeFolder before = RuntimeFolder.create(folder.resolve("runtime"), sources);
        assertEquals(before, RuntimeFolder.create(folder.resolve("runtime"), sources));
        Files.writeString(extension, "second");
        RuntimeFolder after = RuntimeFolder.create(folder.resolve("runtime"), sources);
        assertNotEquals(before.code(), after.code());
        assertEquals(before.onnxruntime(), after.onnxruntime());
        assertEquals("first", Files.readString(before.extensionJar()));
    }

    @Test
    void testNamesTheFolderThatCannotBeWrittenAndLeavesNothing() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("runtime");
        Failure failure = assertThrows(Failure.class, () -> RuntimeFolder.create(blocked, sources));
        assertTrue(failure.getMessage().contains(blocked.toString()), failure.getMessage());
        Path parent = folder.resolve("runtime");
        RuntimeSources missing = new RuntimeSources(
                folder.resolve("none.jar"), sources.onnxruntimeJar(), sources.hostLibrary(), sources.hostScript());
        assertThrows(Failure.class, () -> RuntimeFolder.create(parent, missing));
        try (Stream<Path> left = Files.list(parent)) {
            assertEquals(0, left.count());
        }
    }
}
