package org.orrery.error;

import java.sql.SQLException;

/**
 * An error as PostgreSQL reports one: SQLSTATE, message, detail and hint. The bundled host reports all four; PL/Java keeps
 * the SQLSTATE and the message, behind this class's name, so the message alone must say what is wrong.
 */
public final class DatabaseException extends SQLException {
    private static final long serialVersionUID = 1L;

    private final SqlState state;
    private final String detail;
    private final String hint;

    DatabaseException(SqlState state, String message, String detail, String hint, Throwable cause) {
        super(message, state.code(), cause);
        this.state = state;
        this.detail = detail;
        this.hint = hint;
    }

    public DatabaseException detail(String format, Object... arguments) {
        return new DatabaseException(state, getMessage(), format.formatted(arguments), hint, getCause());
    }

    public DatabaseException hint(String format, Object... arguments) {
        return new DatabaseException(state, getMessage(), detail, format.formatted(arguments), getCause());
    }

    public DatabaseException causedBy(Throwable cause) {
        return new DatabaseException(state, getMessage(), detail, hint, cause);
    }

    public String getDetail() {
        return detail;
    }

    public String getHint() {
        return hint;
    }
}
