package org.orrery.server.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.orrery.server.Failure;

/** The superuser's random password, in libpq's format so that PGPASSFILE can name the file. */
final class PasswordFile {
    private static final int PASSWORD_BYTES = 16;
    private static final String FIELDS = "127.0.0.1:*:*:" + Cluster.SUPERUSER + ":";

    private PasswordFile() {}

    static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Path write(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    static Path writePassFile(Path file, String password) throws IOException {
        return write(file, FIELDS + password + "\n");
    }

    static String readPassword(Path file) {
        try {
            String line = Files.readString(file).strip();
            return line.substring(line.lastIndexOf(':') + 1);
        } catch (IOException e) {
            throw new Failure("cannot read the password in " + file + ": " + e, e);
        }
    }
}
