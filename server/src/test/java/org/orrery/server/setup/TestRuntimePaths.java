package org.orrery.server.setup;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestRuntimePaths {
    private static final Path CODE = Path.of("/srv/orrery-0123456789ab");
    private static final RuntimeFolder RUNTIME = new RuntimeFolder(CODE, Path.of("/srv/onnxruntime-0123456789ab"));
    private static final String JARS =
            "/srv/orrery-0123456789ab/orrery-extension.jar:/srv/onnxruntime-0123456789ab/onnxruntime.jar";

    @Test
    void testReplacesTheFolderOfAnEarlierSetUp() {
        assertEquals(CODE + ":$libdir", RuntimePaths.libraryPath("$libdir", CODE));
        assertEquals(
                CODE + ":/opt/lib:$libdir",
                RuntimePaths.libraryPath("/srv/orrery-ba9876543210:/opt/lib:$libdir", CODE));
    }

    @Test
    void testKeepsTheJarsOfTheSite() {
        assertEquals(JARS, RuntimePaths.jarPath(null, RUNTIME));
        assertEquals("/opt/own.jar:" + JARS, RuntimePaths.jarPath("/opt/own.jar", RUNTIME));
        assertEquals(
                "/opt/own.jar:/opt/orrery/other.jar:" + JARS,
                RuntimePaths.jarPath(
                        "/old/orrery-ba9876543210/orrery-extension.jar:/opt/own.jar:"
                                + "/old/onnxruntime-ba9876543210/onnxruntime.jar:/opt/orrery/other.jar",
                        RUNTIME));
    }
}
