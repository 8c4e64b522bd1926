package org.orrery.server.setup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

import org.orrery.server.Failure;
import org.orrery.server.cluster.Folders;

/**
 * Splits ONNX Runtime's jar into its classes and this machine's native libraries: left whole, every backend would extract
 * them to a temporary folder of its own and leave that behind.
 */
final class OnnxruntimeJar {
    private static final String NATIVE = "ai/onnxruntime/native/";
    private static final Set<String> LIBRARIES = Set.of("libonnxruntime.so", "libonnxruntime4j_jni.so");
    private static final Map<String, String> PLATFORMS = Map.of("amd64", "linux-x64", "aarch64", "linux-aarch64");

    private OnnxruntimeJar() {}

    static void split(Path jar, Path classes, Path libraries) throws IOException {
        String architecture = System.getProperty("os.arch");
        String folder = NATIVE + PLATFORMS.get(architecture) + "/";
        Folders.createReadable(libraries);
        int found = 0;
        try (JarFile input = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(classes);
                JarOutputStream output = new JarOutputStream(file)) {
            for (JarEntry entry : (Iterable<JarEntry>) input.stream()::iterator) {
                String name = entry.getName();
                if (!name.startsWith(NATIVE)) {
                    output.putNextEntry(new JarEntry(name));
                    input.getInputStream(entry).transferTo(output);
                    output.closeEntry();
                } else if (name.startsWith(folder) && LIBRARIES.contains(name.substring(folder.length()))) {
                    Path library = libraries.resolve(name.substring(folder.length()));
                    Files.copy(input.getInputStream(entry), library);
                    Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rw-r--r--"));
                    found++;
                }
            }
        }
        Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rw-r--r--"));
        if (found != LIBRARIES.size()) {
            throw new Failure("ONNX Runtime has no native libraries for Linux on " + architecture + " in " + jar);
        }
    }
}
