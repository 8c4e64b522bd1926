package org.orrery.server.setup;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestPlJavaOptions {
    private static final String NATIVE = "/srv/onnxruntime-0123456789ab/native";
    private static final String OURS =
            "--add-modules=com.microsoft.onnxruntime,org.orrery.extension -Donnxruntime.native.path=" + NATIVE;
    private static final RuntimeFolder RUNTIME =
            new RuntimeFolder(Path.of("/srv/orrery-0123456789ab"), Path.of("/srv/onnxruntime-0123456789ab"));
    private static final String JARS =
            "/srv/orrery-0123456789ab/orrery-extension.jar:/srv/onnxruntime-0123456789ab/onnxruntime.jar";
    private static final String PREFIX = "/usr/share/postgresql/15/pljava/pljava";
    private static final String PLJAVA = PREFIX + "-1.6.9.jar:" + PREFIX + "-api-1.6.9.jar:";

    @Test
    void testOptionsOfAFirstSetUp() {
        assertEquals("-XX:+UseSerialGC -Xms8m -Xmx128m -XX:+DisableAttachMechanism " + OURS, options(null));
    }

    @Test
    void testKeepsTheOptionsOfTheSite() {
        assertEquals("-Xmx512m -Dsite=a b " + OURS, options("-Xmx512m   -Dsite=a b"));
        assertEquals(
                "-Xmx512m --add-modules=own -Dsite=1 " + OURS,
                options("-Xmx512m --add-modules=own " + OURS.replace("0123456789ab", "ba9876543210") + " -Dsite=1"));
        assertEquals(
                "-Donnxruntime.native.path=/opt/gpu --add-modules=com.microsoft.onnxruntime,org.orrery.extension",
                options("-Donnxruntime.native.path=/opt/gpu"));
    }

    @Test
    void testAllowsASecurityManagerOnce() {
        String once = PlJavaOptions.vmOptions("-Xmx512m", "-Djava.security.manager=allow", NATIVE);
        assertEquals("-Xmx512m -Djava.security.manager=allow " + OURS, once);
        assertEquals(once, PlJavaOptions.vmOptions(once, "-Djava.security.manager=allow", NATIVE));
    }

    @Test
    void testModulePath() {
        assertEquals(PLJAVA + JARS, modulePath(null));
        assertEquals(PLJAVA + JARS, modulePath(PLJAVA.replace("1.6.9", "1.6.8") + JARS.replace("srv", "old")));
        assertEquals(PLJAVA + "/opt/own.jar:" + JARS, modulePath(PLJAVA + "/opt/own.jar"));
        assertEquals(
                "/opt/pljava-1.6.9.jar:/opt/pljava-api-1.6.9.jar:" + JARS,
                modulePath("/opt/pljava-1.6.9.jar:/opt/pljava-api-1.6.9.jar"));
    }

    @Test
    void testPolicies() {
        String site = "\"file:${org.postgresql.sysconfdir}/pljava.policy\"";
        String ours = "\"file:///srv/orrery-0123456789ab/orrery.policy\"";
        assertEquals(site + "," + ours + ",\"=\"", policies(null));
        assertEquals(
                site + ",\"file:/etc/site.policy\"," + ours + ",\"=\"",
                policies(
                        site + ", \"file:///old/orrery-ba9876543210/orrery.policy\",\"file:/etc/site.policy\", \"=\""));
        assertEquals("\"file:/etc/site.policy\"," + ours, policies("\"file:/etc/site.policy\""));
    }

    private static String options(String current) {
        return PlJavaOptions.vmOptions(current, "", NATIVE);
    }

    private static String modulePath(String current) {
        return PlJavaOptions.modulePath(current, PREFIX, "1.6.9", RUNTIME);
    }

    private static String policies(String current) {
        return PlJavaOptions.policies(current, "file:///srv/orrery-0123456789ab/orrery.policy");
    }
}
