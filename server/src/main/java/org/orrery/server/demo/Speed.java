package org.orrery.server.demo;

/** Rows in a time. */
record Speed(long rows, double seconds) {
    double rowsPerSecond() {
        return rows / seconds;
    }
}
