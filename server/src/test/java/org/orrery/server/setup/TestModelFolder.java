package org.orrery.server.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.server.Failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestModelFolder {
    @TempDir
    private Path folder;

    @Test
    void testFindsNamesAndPaths() throws IOException {
        Path models = folder.resolve("models");
        Path linear = model(models.resolve("linear"));
        Path mine = model(folder.resolve("mine"));
        assertEquals(linear, ModelFolder.find(models, "linear"));
        assertEquals(mine, ModelFolder.find(models, mine.toString()));
        Path relative = Path.of("").toAbsolutePath().relativize(mine.toRealPath());
        assertTrue(Files.isSameFile(mine, ModelFolder.find(models, relative.toString())));
        Failure failure = assertThrows(Failure.class, () -> ModelFolder.find(models, "liner"));
        assertTrue(failure.getMessage().startsWith("there is no model \"liner\""), failure.getMessage());
    }

    private static Path model(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("card.json"), "{}");
        return folder;
    }
}
