package org.orrery.server.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.orrery.server.Failure;

/** Lets one process at a time change a cluster; the operating system frees it when that process dies. */
public final class ClusterLock {
    private final FileChannel channel;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Does the work while no other process does any on the same cluster. */
    public static <T, E extends Exception> T holding(Path clusterDirectory, Work<T, E> work) throws E {
        ClusterLock lock = acquire(clusterDirectory);
        try {
            return work.run();
        } finally {
            lock.close();
        }
    }

    private static ClusterLock acquire(Path clusterDirectory) {
        Path file = clusterDirectory.resolveSibling(clusterDirectory.getFileName() + ".lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new ClusterLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new Failure("cannot lock " + file + ": " + e, e);
        }
        throw new Failure("another ./orrery is working on " + clusterDirectory + "; wait until it has finished");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new Failure("cannot release a lock: " + e.getMessage(), e);
        }
    }

    /** What is done under the lock. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }
}
