package org.orrery.error;

/** The SQLSTATEs Orrery raises, and the one place where its exceptions are made. */
public enum SqlState {
    FEATURE_NOT_SUPPORTED("0A000"),
    NULL_VALUE_NOT_ALLOWED("22004"),
    INVALID_PARAMETER_VALUE("22023"),
    INVALID_TEXT_REPRESENTATION("22P02"),
    INVALID_BINARY_REPRESENTATION("22P03"),
    ARRAY_SUBSCRIPT_ERROR("2202E"),
    UNDEFINED_OBJECT("42704"),
    OUT_OF_MEMORY("53200"),
    OBJECT_NOT_IN_PREREQUISITE_STATE("55000"),
    CONFIGURATION_LIMIT_EXCEEDED("53400"),
    EXTERNAL_ROUTINE_EXCEPTION("38000"),
    DATA_CORRUPTED("XX001");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** An exception with this state: one line, lower case, naming the value and the limit. */
    public DatabaseException error(String format, Object... arguments) {
        return new DatabaseException(this, format.formatted(arguments), null, null, null);
    }
}
