package org.orrery.server.setup;

import java.nio.file.Path;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.orrery.server.Failure;

/** Brings the schema {@code orrery} to the newest version. */
final class Migrations {
    private Migrations() {}

    /** Returns how many migrations ran. */
    static int run(DataSource database, Path folder) {
        try {
            return Flyway.configure()
                    .dataSource(database)
                    .schemas("orrery")
                    .defaultSchema("orrery")
                    .createSchemas(true)
                    .table("schema_history")
                    .locations("filesystem:" + folder)
                    .placeholderReplacement(false)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new Failure("migration failed: " + firstLines(e.getMessage()), e);
        }
    }

    private static String firstLines(String message) {
        return message.strip().replaceAll("-{3,}", "").replaceAll("\\s*\\R\\s*", "; ");
    }
}
