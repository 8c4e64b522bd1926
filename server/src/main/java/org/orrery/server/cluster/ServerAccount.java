package org.orrery.server.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

import org.orrery.server.Failure;

/**
 * Who runs the server: the caller, except that root has to hand over, because PostgreSQL refuses to run as root.
 *
 * @param prefix the command words that change to the account
 * @param owner the account, or null for the caller's own
 */
record ServerAccount(List<String> prefix, UserPrincipal owner) {
    private static final String NAME = "postgres";

    /** Finds an account that can enter {@code directory}, which may lie below a folder closed to others, as /root is. */
    static ServerAccount forDirectory(Path directory) {
        if (!isRoot()) {
            return new ServerAccount(List.of(), null);
        }
        UserPrincipal owner = owner(directory);
        for (String capability : List.of("", "dac_read_search", "dac_override")) {
            List<String> prefix = prefix(capability);
            List<String> probe = new ArrayList<>(prefix);
            probe.addAll(List.of("stat", directory + "/."));
            if (ServerProcess.run(probe).status() == 0) {
                return new ServerAccount(prefix, owner);
            }
        }
        throw new Failure("account \"" + NAME + "\" cannot enter " + directory
                + "; run as an ordinary user, or open the" + " folders above it with chmod o+x");
    }

    /** Gives a file or folder that root made to the account. */
    void own(Path path) throws IOException {
        if (owner != null) {
            Files.setOwner(path, owner);
        }
    }

    private static List<String> prefix(String capability) {
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=" + NAME, "--regid=" + NAME, "--init-groups"));
        if (!capability.isEmpty()) {
            words.addAll(List.of("--inh-caps=+" + capability, "--ambient-caps=+" + capability));
        }
        words.add("--");
        return words;
    }

    private static UserPrincipal owner(Path directory) {
        try {
            return directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
        } catch (UserPrincipalNotFoundException e) {
            throw new Failure("PostgreSQL does not run as root, and there is no account \"" + NAME + "\" to run it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
