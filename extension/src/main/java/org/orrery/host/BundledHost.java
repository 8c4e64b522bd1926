package org.orrery.host;

import java.sql.SQLException;
import java.util.concurrent.Callable;

/** The host in {@code extension/host}: it registers the natives when it starts the JVM. */
final class BundledHost implements Host {
    /** Whether the natives are there; PL/Java would not let a system property tell. */
    boolean isHere() {
        try {
            checkInterrupts();
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public native byte[][] queryRow(String query, long parameter) throws SQLException;

    @Override
    public native void checkInterrupts() throws SQLException;

    @Override
    public <T> T privileged(Callable<T> action) throws Exception {
        return action.call();
    }
}
