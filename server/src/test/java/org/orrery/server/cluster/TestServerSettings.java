package org.orrery.server.cluster;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestServerSettings {
    @Test
    void testQuotesTheSocketDirectory() {
        String text =
                ServerSettings.of(15432, Path.of("/tmp/o'neil's galaxies")).toFile();
        assertTrue(text.contains("unix_socket_directories = '/tmp/o''neil''s galaxies'"), text);
        assertTrue(text.contains("port = 15432"), text);
    }

    @Test
    void testHasNoSocketWhereItsPathIsTooLong() {
        String longest = "/" + "x".repeat(ServerSettings.LONGEST_SOCKET_DIRECTORY - 1);
        assertTrue(ServerSettings.of(1, Path.of(longest)).toFile().contains("'" + longest + "'"));
        assertTrue(ServerSettings.of(1, Path.of(longest + "x")).toFile().contains("unix_socket_directories = ''"));
    }
}
