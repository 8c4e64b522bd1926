package org.orrery.metrics;

import java.sql.SQLException;

import org.orrery.error.SqlState;

/** Room for what a group has collected. */
public final class JavaHeap {
    /** The share of the heap that arrays can count on: the old generation has two thirds, and holds models too. */
    private static final double SHARE = 0.5;

    private JavaHeap() {}

    /** True, or an error that names the heap's size. */
    public static boolean fits(long bytes) throws SQLException {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > SHARE * heap) {
            throw SqlState.CONFIGURATION_LIMIT_EXCEEDED
                    .error(
                            "a group of this metric needs %d MiB of the Java heap of %d MiB, more than half of it",
                            bytes >> 20, heap >> 20)
                    .hint("Raise -Xmx in orrery.vmoptions, or pljava.vmoptions under PL/Java, or make smaller groups.");
        }
        return true;
    }
}
