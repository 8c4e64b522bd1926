package org.orrery.server.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.orrery.server.Failure;

/** The Java that PL/Java loads: one that still enforces a security policy, which ends with Java 24. */
record ServerJvm(Path library, int feature) {
    private static final Path ROOT = Path.of("/usr/lib/jvm");
    private static final int FIRST_TO_ASK = 18;
    private static final List<Integer> FEATURES = List.of(17, 21);
    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

    static ServerJvm find() {
        for (int feature : FEATURES) {
            for (String architecture : ARCHITECTURES) {
                Path library = ROOT.resolve("java-" + feature + "-openjdk-" + architecture + "/lib/server/libjvm.so");
                if (Files.exists(library)) {
                    return new ServerJvm(library, feature);
                }
            }
        }
        throw new Failure("no Java 17 or 21 for PL/Java below " + ROOT + ", install openjdk-17-jre-headless");
    }

    /** From Java 18 on a security manager has to be allowed by name. */
    String securityOption() {
        return feature >= FIRST_TO_ASK ? "-Djava.security.manager=allow " : "";
    }
}
