package org.orrery.server.cluster;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.server.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestClusterLock {
    @TempDir
    private Path folder;

    @Test
    void testSecondHolderIsTurnedAwayUntilTheFirstIsDone() {
        Path cluster = folder.resolve("demo");
        ClusterLock.holding(cluster, () -> {
            Failure failure = assertThrows(Failure.class, () -> ClusterLock.holding(cluster, () -> 0));
            assertTrue(failure.getMessage().startsWith("another ./orrery is working on"), failure.getMessage());
            return 0;
        });
        assertEquals(1, ClusterLock.holding(cluster, () -> 1));
    }

    @Test
    void testLeavesNoFileWhereTheClusterIsRemoved() {
        Path cluster = folder.resolve("demo");
        assertEquals(0, ClusterLock.holding(cluster, () -> 0));
        assertTrue(Files.exists(folder.resolve("demo.lock")));
        assertEquals(1, ClusterLock.removing(cluster, () -> 1));
        assertFalse(Files.exists(folder.resolve("demo.lock")));
        assertEquals(2, ClusterLock.holding(cluster, () -> 2));
    }
}
