package org.orrery.host;

import java.sql.SQLException;
import java.util.concurrent.Callable;

/** What the jar needs of the database process it runs in; one implementation for each host of {@code LANGUAGE java}. */
public interface Host {
    Host CURRENT = detect();

    /**
     * Runs a read-only query whose columns are all {@code bytea} with {@code $1} bound to {@code parameter}.
     *
     * @return the one row's columns, or null when there is no row
     */
    byte[][] queryRow(String query, long parameter) throws SQLException;

    /** Lets PostgreSQL act on a cancel, a timeout or a shutdown; to be called between batches of a long computation. */
    void checkInterrupts() throws SQLException;

    /** Runs {@code action} with the permissions of this jar alone, where the host enforces a security policy. */
    <T> T privileged(Callable<T> action) throws Exception;

    private static Host detect() {
        BundledHost bundled = new BundledHost();
        return bundled.isHere() ? bundled : new PlJavaHost();
    }
}
