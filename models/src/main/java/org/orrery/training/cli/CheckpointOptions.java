package org.orrery.training.cli;

import java.io.IOException;
import java.nio.file.Path;

import org.orrery.training.learning.Checkpoint;
import picocli.CommandLine.Option;

/** A run that was stopped goes on by itself; these options insist. */
public final class CheckpointOptions {
    @Option(names = "--resume", description = "Refuse to begin anew: there must be a stopped run to go on from.")
    private boolean resume;

    @Option(names = "--restart", description = "Begin anew where a stopped run would go on.")
    private boolean restart;

    /** Does what the options say about the checkpoint in {@code folder}; tells whether there is one to go on from. */
    public boolean goesOn(Path folder) throws IOException {
        if (restart) {
            Checkpoint.delete(folder);
        } else if (resume && !Checkpoint.exists(folder)) {
            throw new IllegalArgumentException("there is no stopped run to resume in \"%s\"".formatted(folder));
        }
        return Checkpoint.exists(folder);
    }
}
