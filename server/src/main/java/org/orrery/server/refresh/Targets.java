package org.orrery.server.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.orrery.server.Failure;

/** The targets that a database has. */
public final class Targets {
    private Targets() {}

    /** In the order in which they were made. */
    public static List<String> all(Connection session) throws SQLException {
        requireOrrery(session);
        try (PreparedStatement query =
                        session.prepareStatement("SELECT target::text FROM orrery.estimate_target ORDER BY id");
                ResultSet rows = query.executeQuery()) {
            List<String> targets = new ArrayList<>();
            while (rows.next()) {
                targets.add(rows.getString(1));
            }
            return targets;
        }
    }

    /** A database without Orrery, or with one that is too old, is told how to get it. */
    public static void requireOrrery(Connection session) throws SQLException {
        try (PreparedStatement query =
                        session.prepareStatement("SELECT to_regclass('orrery.estimate_target') IS NULL");
                ResultSet row = query.executeQuery()) {
            row.next();
            if (row.getBoolean(1)) {
                throw new Failure("the database \"" + session.getCatalog()
                        + "\" has no Orrery that refreshes estimates; ./orrery setup brings or upgrades it");
            }
        }
    }
}
