package org.orrery.server.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

import org.orrery.server.Failure;

/** Finds a TCP port on 127.0.0.1, outside the range that the kernel hands to outgoing connections. */
final class Ports {
    static final int FIRST = 15_432;
    static final int LAST = 15_931;

    private Ports() {}

    /** Keeps {@code preferred} when it is free, so that a cluster's address stays the same. */
    static int choose(int preferred) {
        return IntStream.concat(IntStream.of(preferred), IntStream.rangeClosed(FIRST, LAST))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new Failure("no free port on 127.0.0.1 from " + FIRST + " to " + LAST));
    }

    private static boolean isFree(int port) {
        if (port <= 0) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
