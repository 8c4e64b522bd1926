package org.orrery.server.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.orrery.server.Failure;

/** The Java that PL/Java loads: one that still enforces a security policy, which ends with Java 24. */
record ServerJvm(Path library, int feature) {
    private static final Path ROOT = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
    private static final int FIRST_TO_ASK = 18;
    private static final List<Integer> FEATURES = List.of(17, 21);
    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

    /** The one that the site has chosen, unless that is gone, as after an upgrade of the system. */
    static ServerJvm of(String configured) {
        if (configured == null) {
            return find();
        }
        Path library = Path.of(configured);
        return library.isAbsolute() && !Files.exists(library) ? find() : new ServerJvm(library, feature(library));
    }

    /** As the release file of its home says, or 0. */
    private static int feature(Path library) {
        try {
            Path release = library.toRealPath().resolve("../../../release").normalize();
            Matcher matcher = VERSION.matcher(Files.readString(release));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0; // a bare name, which the server's loader finds
        }
    }

    private static ServerJvm find() {
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
        return feature >= FIRST_TO_ASK ? "-Djava.security.manager=allow" : "";
    }
}
