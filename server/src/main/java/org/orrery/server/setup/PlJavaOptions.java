package org.orrery.server.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What set-up makes of PL/Java's settings: the site's own parts stay as they are, ours are added or renewed. */
final class PlJavaOptions {
    private static final String MODULES = "--add-modules=com.microsoft.onnxruntime,org.orrery.extension";
    private static final String NATIVE_PATH = "-Donnxruntime.native.path=";
    private static final String SECURITY_MANAGER = "-Djava.security.manager";
    private static final List<String> DEFAULTS =
            List.of("-XX:+UseSerialGC", "-Xms8m", "-Xmx128m", "-XX:+DisableAttachMechanism");
    private static final String DEFAULT_POLICIES = "\"file:${org.postgresql.sysconfdir}/pljava.policy\",\"=\"";
    private static final Pattern POLICY = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^,\\s]+");

    private PlJavaOptions() {}

    /**
     * @param current null where nothing is configured
     * @param securityOption what the JVM needs to have a security manager, or empty
     */
    static String vmOptions(String current, String securityOption, String nativeLibraries) {
        List<String> options = new ArrayList<>(current == null ? DEFAULTS : split(current));
        options.removeIf(option -> option.equals(MODULES)
                || option.startsWith(NATIVE_PATH)
                        && RuntimePaths.isNativeLibraries(option.substring(NATIVE_PATH.length())));
        if (!securityOption.isEmpty() && !has(options, SECURITY_MANAGER)) {
            options.add(securityOption);
        }
        options.add(MODULES);
        if (!has(options, NATIVE_PATH)) {
            options.add(NATIVE_PATH + nativeLibraries);
        }
        return String.join(" ", options);
    }

    /** As PL/Java does. */
    private static List<String> split(String options) {
        return Arrays.stream(options.strip().split("\\s+(?=-)"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static boolean has(List<String> options, String start) {
        return options.stream().anyMatch(option -> option.startsWith(start));
    }

    /**
     * @param prefix where PL/Java's build puts its jars, up to the name's dash
     * @param version the PL/Java that the server has now
     */
    static String modulePath(String current, String prefix, String version, RuntimeFolder runtime) {
        List<String> own = List.of(prefix + "-" + version + ".jar", prefix + "-api-" + version + ".jar");
        List<String> entries = new ArrayList<>(RuntimePaths.entries(current)
                .filter(entry -> !entry.matches(Pattern.quote(prefix) + "(-api)?-\\d[^/]*\\.jar")) // of any version
                .toList());
        if (entries.stream().noneMatch(entry -> entry.matches(".*/pljava-\\d[^/]*\\.jar"))) {
            entries.addAll(0, own);
        }
        return RuntimePaths.jarPath(RuntimePaths.join(entries), runtime);
    }

    /** Ours comes before an entry that ends the list. */
    static String policies(String current, String policy) {
        List<String> entries = new ArrayList<>();
        Matcher matcher = POLICY.matcher(current == null ? DEFAULT_POLICIES : current);
        while (matcher.find()) {
            if (!RuntimePaths.isPolicy(matcher.group().replace("\"", ""))) {
                entries.add(matcher.group());
            }
        }
        int end = entries.indexOf("\"=\"");
        entries.add(end < 0 ? entries.size() : end, "\"" + policy + "\"");
        return String.join(",", entries);
    }
}
