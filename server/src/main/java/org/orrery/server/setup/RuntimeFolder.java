package org.orrery.server.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.orrery.server.Failure;
import org.orrery.server.cluster.Folders;

/**
 * What backends load, beside the database: named by content, so that a rebuild never changes a file that one has open.
 *
 * @param code the folder of the extension's jar and, where it was built, the bundled host's library
 * @param onnxruntime the folder of the runtime's classes and its native libraries, extracted once
 */
record RuntimeFolder(Path code, Path onnxruntime) {
    private static final int NAME_DIGITS = 12;

    static RuntimeFolder create(Path parent, RuntimeSources sources) {
        try {
            Folders.createReadable(parent);
            Path code = publish(parent, "orrery-" + hash(sources.extensionJar(), sources.hostLibrary()), folder -> {
                copy(sources.extensionJar(), folder.resolve("orrery-extension.jar"));
                if (Files.exists(sources.hostLibrary())) {
                    copy(sources.hostLibrary(), folder.resolve("orrery_host.so"));
                }
            });
            Path onnxruntime = publish(
                    parent,
                    "onnxruntime-" + hash(sources.onnxruntimeJar()),
                    folder -> OnnxruntimeJar.split(
                            sources.onnxruntimeJar(), folder.resolve("onnxruntime.jar"), folder.resolve("native")));
            return new RuntimeFolder(code, onnxruntime);
        } catch (IOException e) {
            throw new Failure("cannot put the runtime files into " + parent + ": " + e, e);
        }
    }

    Path extensionJar() {
        return code.resolve("orrery-extension.jar");
    }

    Path onnxruntimeJar() {
        return onnxruntime.resolve("onnxruntime.jar");
    }

    Path nativeLibraries() {
        return onnxruntime.resolve("native");
    }

    boolean hasHostLibrary() {
        return Files.exists(code.resolve("orrery_host.so"));
    }

    /** Fills a folder under another name and renames it, so that it is there as a whole or not at all. */
    private static Path publish(Path parent, String name, Filler filler) throws IOException {
        Path folder = parent.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path unfinished =
                parent.resolve("." + name + "." + ProcessHandle.current().pid());
        Folders.delete(unfinished);
        try {
            filler.fill(Folders.createReadable(unfinished));
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException e) {
            Folders.delete(unfinished);
            if (Files.isDirectory(folder)) { // another process was faster
                return folder;
            }
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String hash(Path... files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                if (Files.exists(file)) {
                    try (InputStream input = new DigestInputStream(Files.newInputStream(file), digest)) {
                        input.transferTo(java.io.OutputStream.nullOutputStream());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Filler {
        void fill(Path folder) throws IOException;
    }
}
