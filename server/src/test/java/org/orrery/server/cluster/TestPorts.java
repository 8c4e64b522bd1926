package org.orrery.server.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

final class TestPorts {
    @Test
    void testKeepsAFreePortAndLeavesATakenOne() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = taken.getLocalPort();
            assertNotEquals(port, Ports.choose(port));
        }
        assertEquals(port, Ports.choose(port));
    }
}
