package org.orrery.host;

import java.sql.SQLException;
import java.util.concurrent.Callable;

/** The host in {@code extension/host}: the natives are registered when it starts the JVM. */
final class BundledHost implements Host {
    /** Whether the natives are registered; PL/Java would not let a system property be read here. */
    static boolean isHere() {
        try {
            interrupt();
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public byte[][] queryRow(String query, long parameter) throws SQLException {
        return row(query, parameter);
    }

    @Override
    public void checkInterrupts() throws SQLException {
        interrupt();
    }

    @Override
    public <T> T privileged(Callable<T> action) throws Exception {
        return action.call();
    }

    private static native byte[][] row(String query, long parameter) throws SQLException;

    private static native void interrupt() throws SQLException;
}
