package org.orrery.server.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

import org.orrery.server.Failure;

/** Lets one process at a time change a cluster; the operating system frees it when that process dies. */
public final class ClusterLock {
    private final Path file;
    private final FileChannel channel;

    private ClusterLock(Path file, FileChannel channel) {
        this.file = file;
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

    /** The same for work that leaves no cluster: the lock's file goes as well. */
    public static <T, E extends Exception> T removing(Path clusterDirectory, Work<T, E> work) throws E {
        return holding(clusterDirectory, () -> {
            T result = work.run();
            delete(file(clusterDirectory));
            return result;
        });
    }

    private static Path file(Path clusterDirectory) {
        return clusterDirectory.resolveSibling(clusterDirectory.getFileName() + ".lock");
    }

    private static ClusterLock acquire(Path clusterDirectory) {
        Path file = file(clusterDirectory);
        try {
            Files.createDirectories(file.getParent());
            while (true) {
                Object before = identity(file);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (!tryLock(channel)) {
                    channel.close();
                    break;
                }
                // Another file by now: the last holder deleted the one we opened, and a lock on that keeps nobody out.
                if (before != null && before.equals(identity(file))) {
                    return new ClusterLock(file, channel);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new Failure("cannot lock " + file + ": " + e, e);
        }
        throw new Failure("another ./orrery is working on " + clusterDirectory + "; wait until it has finished");
    }

    /** Asks without opening the file: closing it again would give up this process's lock. */
    private static Object identity(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Failure("cannot delete " + file + ": " + e, e);
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new Failure("cannot release " + file + ": " + e.getMessage(), e);
        }
    }

    /** What is done under the lock. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }
}
