package org.orrery.training.learning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is saved comes back, for the run that saved it. */
final class TestCheckpoint {
    @TempDir
    private Path parent;

    @Test
    void testWhatIsSavedComesBack() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(folder(), Map.of("seed", "1"));
        assertNull(checkpoint.load("a", in -> in.readInt()));
        checkpoint.save("a", out -> out.writeInt(7));
        int loaded = Checkpoint.open(folder(), Map.of("seed", "1")).load("a", in -> in.readInt());
        assertEquals(7, loaded);
        checkpoint.remove("a");
        assertNull(checkpoint.load("a", in -> in.readInt()));
    }

    @Test
    void testAnotherRunIsNamed() throws Exception {
        Checkpoint.open(folder(), Map.of("seed", "1"));
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> Checkpoint.open(folder(), Map.of("seed", "2")));
        assertEquals(
                "the checkpoint in \"%s\" is of another run, it has seed: 1 and this run seed: 2; --restart discards it"
                        .formatted(folder()),
                error.getMessage());
    }

    @Test
    void testFilesWithoutTheirRunAreNotTrusted() throws Exception {
        Checkpoint.open(folder(), Map.of("seed", "1")).save("a", out -> out.writeInt(7));
        Files.delete(folder().resolve("run.txt"));
        assertFalse(Checkpoint.exists(folder()));
        assertNull(Checkpoint.open(folder(), Map.of("seed", "2")).load("a", in -> in.readInt()));
    }

    @Test
    void testDelete() throws Exception {
        Checkpoint.open(folder(), Map.of("seed", "1")).save("a", out -> out.writeInt(7));
        assertTrue(Checkpoint.exists(folder()));
        Checkpoint.delete(folder());
        assertFalse(Files.exists(folder()));
        Checkpoint.delete(folder());
    }

    private Path folder() {
        return parent.resolve("checkpoint");
    }
}
