package org.orrery.training.learning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.orrery.training.file.WholeFile;

/**
 * A folder in which a run writes down how far it is, so that the same command goes on there. Each file is whole or not
 * there, whenever the run is stopped. Not thread-safe.
 */
public final class Checkpoint {
    /** Keeps nothing. */
    public static final Checkpoint NONE = new Checkpoint(null);

    private static final String RUN = "run.txt";

    private final Path folder;

    private Checkpoint(Path folder) {
        this.folder = folder;
    }

    /** Writes something down. */
    @FunctionalInterface
    public interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads what a {@link Writer} wrote. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** Opens the checkpoint of a run that {@code run} describes; one of another run is refused. */
    public static Checkpoint open(Path folder, Map<String, String> run) throws IOException {
        Path description = folder.resolve(RUN);
        if (Files.exists(description)) {
            List<String> lines = Files.readAllLines(description);
            for (Map.Entry<String, String> entry : run.entrySet()) {
                String here = entry.getKey() + ": " + entry.getValue();
                if (!lines.contains(here)) {
                    String there = lines.stream()
                            .filter(line -> line.startsWith(entry.getKey() + ": "))
                            .findFirst()
                            .orElse("nothing about " + entry.getKey());
                    throw new IllegalArgumentException(
                            "the checkpoint in \"%s\" is of another run, it has %s and this run %s; --restart discards it"
                                    .formatted(folder, there, here));
                }
            }
            return new Checkpoint(folder);
        }
        delete(folder);
        Files.createDirectories(folder);
        Checkpoint checkpoint = new Checkpoint(folder);
        List<String> lines = run.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
        checkpoint.replace(RUN, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return checkpoint;
    }

    /** Whether there is one to go on from. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(RUN));
    }

    /** Throws it away, its description last: what is left if this is stopped still says what it is of. */
    public static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!file.endsWith(RUN)) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(folder.resolve(RUN));
        Files.delete(folder);
    }

    public void save(String name, Writer writer) {
        if (folder == null) {
            return;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                writer.write(out);
            }
            byte[] content = bytes.toByteArray();
            byte[] sum = ByteBuffer.allocate(Long.BYTES).putLong(sum(content)).array();
            byte[] all = Arrays.copyOf(content, content.length + sum.length);
            System.arraycopy(sum, 0, all, content.length, sum.length);
            replace(name, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was saved, or null. */
    public <T> T load(String name, Reader<T> reader) {
        if (folder == null || !Files.exists(folder.resolve(name))) {
            return null;
        }
        try {
            byte[] all = Files.readAllBytes(folder.resolve(name));
            int length = all.length - Long.BYTES;
            if (length < 0 || ByteBuffer.wrap(all, length, Long.BYTES).getLong() != sum(Arrays.copyOf(all, length))) {
                throw new IOException(
                        "the checkpoint \"%s\" is damaged; --restart discards it".formatted(folder.resolve(name)));
            }
            return reader.read(new DataInputStream(new ByteArrayInputStream(all, 0, length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove(String name) {
        try {
            if (folder != null) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(String name, byte[] content) throws IOException {
        WholeFile.write(folder.resolve(name), content);
    }

    private static long sum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }
}
