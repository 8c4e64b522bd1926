package org.orrery.server.cli;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.orrery.server.Failure;
import org.postgresql.ds.PGSimpleDataSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

final class TestServerUrl {
    private static final Map<String, String> ENVIRONMENT = Map.of("PGUSER", "curator", "PGPASSWORD", "s3cret");

    @Test
    void testUserAndPasswordOfTheEnvironment() {
        PGSimpleDataSource database = ServerUrl.dataSource("jdbc:postgresql://localhost:5433/archive", ENVIRONMENT);
        assertEquals("curator", database.getUser());
        assertEquals("s3cret", database.getPassword());
        assertEquals("archive", database.getDatabaseName());
        assertEquals(5433, database.getPortNumbers()[0]);
    }

    @Test
    void testTheUrlComesFirst() {
        PGSimpleDataSource database =
                ServerUrl.dataSource("jdbc:postgresql://localhost/archive?user=postgres&password=other", ENVIRONMENT);
        assertEquals("postgres", database.getUser());
        assertEquals("other", database.getPassword());
    }

    @Test
    void testRefusesAnotherUrlWithoutShowingIt() {
        Failure failure = assertThrows(
                Failure.class, () -> ServerUrl.dataSource("postgresql://a:hidden@localhost/archive", ENVIRONMENT));
        assertFalse(failure.getMessage().contains("hidden"), failure.getMessage());
    }
}
