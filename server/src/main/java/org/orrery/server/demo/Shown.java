package org.orrery.server.demo;

/** Makes text from a file fit to be printed in a message. */
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    static String text(String raw) {
        String plain = raw.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }
}
