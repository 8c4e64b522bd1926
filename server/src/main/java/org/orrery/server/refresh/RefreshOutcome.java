package org.orrery.server.refresh;

import java.util.Locale;

/** What a refresh did, in how much time. */
public record RefreshOutcome(String target, String phase, long rows, long rowsDeleted, long nanos) {
    private static final String MATERIALIZED_VIEW_PHASE = "refreshing";
    private static final double NANOS_PER_SECOND = 1e9;

    /** One line: rows, seconds, rows per second. */
    public String summary() {
        double seconds = nanos / NANOS_PER_SECOND;
        String deleted = rowsDeleted == 0 ? "" : String.format(Locale.ROOT, ", %,d deleted", rowsDeleted);
        String speed = rows == 0 ? "" : String.format(Locale.ROOT, ", %,.0f rows/s", rows / seconds);
        return String.format(Locale.ROOT, "%s: %,d rows%s in %.1f s%s", target, rows, deleted, seconds, speed);
    }

    /** After Ctrl-C. */
    String interruption() {
        if (phase.equals(MATERIALIZED_VIEW_PHASE)) {
            return "interrupted; " + target + " is as it was, the next refresh begins anew";
        }
        return String.format(
                Locale.ROOT, "interrupted; %,d rows of %s were done, the next refresh goes on there", rows, target);
    }
}
