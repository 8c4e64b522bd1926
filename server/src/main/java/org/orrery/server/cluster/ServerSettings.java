package org.orrery.server.cluster;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The settings of a throw-away cluster: local only, sized for a small machine, safe at a crash. */
record ServerSettings(int port, Path socketDirectory) {
    /** The kernel's limit is 107 bytes, of which the socket's own name takes the rest. */
    static final int LONGEST_SOCKET_DIRECTORY = 90;

    static ServerSettings of(int port, Path socketDirectory) {
        int length = socketDirectory.toString().getBytes(StandardCharsets.UTF_8).length;
        return new ServerSettings(port, length <= LONGEST_SOCKET_DIRECTORY ? socketDirectory : null);
    }

    String toFile() {
        return String.join(
                "\n",
                List.of(
                        "# written at each start",
                        "listen_addresses = '127.0.0.1'",
                        "port = " + port,
                        "unix_socket_directories = " + (socketDirectory == null ? "''" : quote(socketDirectory)),
                        "max_connections = 50",
                        "shared_buffers = '256MB'",
                        "work_mem = '32MB'",
                        "maintenance_work_mem = '128MB'",
                        "max_wal_size = '2GB'",
                        "synchronous_commit = off",
                        "jit = off",
                        "client_connection_check_interval = '1s'",
                        "log_line_prefix = '%m [%p] %q%u@%d '",
                        "log_timezone = 'UTC'",
                        "timezone = 'UTC'",
                        ""));
    }

    private static String quote(Path path) {
        return "'" + path.toString().replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
