package org.orrery.tests.functions;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.orrery.error.DatabaseException;
import org.orrery.error.SqlState;
import org.orrery.host.Host;

/** Functions that fail. */
public final class Trouble {
    private Trouble() {}

    public static int overflowStack(int depth) {
        return overflowStack(depth + 1) + 1;
    }

    public static int exhaustHeap() {
        List<long[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new long[1 << 16]);
        }
    }

    /** Fills the heap down to its smallest holes. */
    public static int exhaustHeapWithCrumbs() {
        Object[] chain = null;
        for (int size = 1 << 20; size > 0; ) {
            try {
                Object[] link = new Object[size];
                link[0] = chain;
                chain = link;
            } catch (OutOfMemoryError e) {
                size /= 2;
            }
        }
        return new long[1 << 20].length;
    }

    public static int raise(String sqlState, String message) throws SQLException {
        throw new SQLException(message, sqlState);
    }

    public static int raiseWithDetail() throws DatabaseException {
        throw SqlState.UNDEFINED_OBJECT.error("no \u00e9toile \ud83c\udf1f").hint("Look up.");
    }

    public static int length(String value) {
        return value.length();
    }

    public static int nested() {
        throw new IllegalStateException("outer", new IllegalArgumentException("inner"));
    }

    public static int undescribable() {
        throw new IllegalStateException() {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                throw new IllegalStateException("not even this");
            }
        };
    }

    public static int exit() {
        System.exit(3);
        return 0;
    }

    public static int halt() {
        Runtime.getRuntime().halt(3);
        return 0;
    }

    /** A text that PostgreSQL cannot hold. */
    public static String zeroCharacter() {
        return "a\0b";
    }

    /** Carries on after an error of the server's, as nobody should. */
    public static int swallow(String query) {
        try {
            Host.CURRENT.queryRow(query, 1);
        } catch (SQLException e) {
            return -1;
        }
        return 1;
    }

    public static String row(String query, long parameter) throws SQLException {
        byte[][] columns = Host.CURRENT.queryRow(query, parameter);
        if (columns == null) {
            return "no row";
        }
        StringBuilder text = new StringBuilder();
        for (byte[] column : columns) {
            text.append(column == null ? "NULL" : new String(column, java.nio.charset.StandardCharsets.UTF_8))
                    .append(';');
        }
        return text.toString();
    }

    /** The database belongs to the thread that PostgreSQL called. */
    public static String fromAnotherThread() throws InterruptedException {
        String[] said = new String[1];
        Thread thread = new Thread(() -> {
            try {
                Host.CURRENT.checkInterrupts();
                said[0] = "allowed";
            } catch (SQLException | RuntimeException e) {
                said[0] = e.toString();
            }
        });
        thread.start();
        thread.join();
        return said[0];
    }

    public static int spin(int millis) throws SQLException {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            Host.CURRENT.checkInterrupts();
        }
        return millis;
    }

    /** A class that cannot be initialised. */
    public static final class Unloadable {
        static {
            fail();
        }

        private Unloadable() {}

        private static void fail() {
            throw new IllegalStateException("cannot load");
        }

        public static int call() {
            return 1;
        }
    }
}
