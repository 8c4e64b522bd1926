package org.orrery.server.cli;

import java.util.Map;
import java.util.Properties;

import org.orrery.server.Failure;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** A database to connect to, named by a JDBC URL; user and password may come from the environment, as with libpq. */
final class ServerUrl {
    private ServerUrl() {}

    /** What the URL says comes first, then the environment; the driver asks PGPASSFILE or ~/.pgpass last. */
    static PGSimpleDataSource dataSource(String url, Map<String, String> environment) {
        Properties defaults = new Properties();
        setIfPresent(defaults, PGProperty.USER, environment.get("PGUSER"));
        setIfPresent(defaults, PGProperty.PASSWORD, environment.get("PGPASSWORD"));
        Properties parsed = Driver.parseURL(url, defaults);
        if (parsed == null) {
            // Without the URL, which may hold a password.
            throw new Failure("--url is not of the form jdbc:postgresql://HOST:PORT/DATABASE");
        }
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(PGProperty.USER.getOrDefault(parsed));
        database.setPassword(PGProperty.PASSWORD.getOrDefault(parsed));
        return database;
    }

    private static void setIfPresent(Properties properties, PGProperty property, String value) {
        if (value != null && !value.isEmpty()) {
            property.set(properties, value);
        }
    }
}
