package org.orrery.server;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a user or operator reads of an error: one line, with detail, hint and SQLSTATE where the database gave them. */
public final class ErrorMessage {
    private ErrorMessage() {}

    public static String of(Exception exception) {
        if (exception instanceof Failure) {
            return exception.getMessage();
        }
        if (exception instanceof PSQLException server && server.getServerErrorMessage() != null) {
            return of(server.getServerErrorMessage()) + " (SQLSTATE " + server.getSQLState() + ")";
        }
        if (exception instanceof SQLException) {
            return String.valueOf(exception.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
        }
        return exception + " (--verbose shows where)";
    }

    private static String of(ServerErrorMessage error) {
        return Stream.of(error.getMessage(), error.getDetail(), error.getHint())
                .filter(Objects::nonNull)
                .map(part -> part.replaceAll("\\s*\\R\\s*", " "))
                .collect(Collectors.joining("; "));
    }
}
