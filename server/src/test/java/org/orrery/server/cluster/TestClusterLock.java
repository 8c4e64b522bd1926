package org.orrery.server.cluster;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.server.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
}
