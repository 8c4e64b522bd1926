package org.orrery.server.setup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells our files of this and earlier set-ups from what a site has put into the same setting. */
final class RuntimePaths {
    private static final String CODE = "/orrery-[0-9a-f]{12}";
    private static final String ONNXRUNTIME = "/onnxruntime-[0-9a-f]{12}";

    private RuntimePaths() {}

    /** A path of libraries with our folder in front. */
    static String libraryPath(String current, Path folder) {
        return join(Stream.concat(
                Stream.of(folder.toString()), entries(current).filter(entry -> !entry.matches(".*" + CODE))));
    }

    /** A path of jars with ours at the end, so that a site's own ONNX Runtime comes first. */
    static String jarPath(String current, RuntimeFolder runtime) {
        return join(Stream.concat(
                entries(current)
                        .filter(entry -> !entry.matches(
                                ".*(" + CODE + "/orrery-extension|" + ONNXRUNTIME + "/onnxruntime)\\.jar")),
                Stream.of(
                        runtime.extensionJar().toString(),
                        runtime.onnxruntimeJar().toString())));
    }

    static boolean isPolicy(String url) {
        return url.matches(".*" + CODE + "/orrery\\.policy");
    }

    static boolean isNativeLibraries(String folder) {
        return folder.matches("(?s).*" + ONNXRUNTIME + "/native");
    }

    static Stream<String> entries(String path) {
        return path == null ? Stream.empty() : Arrays.stream(path.split(":")).filter(entry -> !entry.isEmpty());
    }

    static String join(Stream<String> entries) {
        return entries.collect(Collectors.joining(":"));
    }

    static String join(List<String> entries) {
        return join(entries.stream());
    }
}
