package org.orrery.server.setup;

import java.sql.Connection;
import java.sql.SQLException;

/** Brings {@code LANGUAGE java} with our jars into a database. */
interface LanguageHost {
    /** Writes the settings that sessions opened from now on begin with. */
    void configure(Connection connection, RuntimeFolder runtime) throws SQLException;

    /** Creates the language, in a session opened after {@link #configure}; what is there already stays. */
    void createLanguage(Connection connection) throws SQLException;

    static LanguageHost of(HostKind kind, RuntimeSources sources) {
        return switch (kind) {
            case BUNDLED -> new BundledHost(sources.hostScript());
            case PLJAVA -> new PlJavaHost();
        };
    }
}
