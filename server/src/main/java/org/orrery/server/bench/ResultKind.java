package org.orrery.server.bench;

/** What is kept of each row, and the table it goes to. */
enum ResultKind {
    FIRST_OUTPUT("id bigint, y1 real"),
    ESTIMATE("""
            id bigint, z_mean real, z_median real, z_mode real, z_std real, z_l68 real, z_u68 real, z_l95 real, z_u95 real,
            odds real, flags integer"""),
    DENSITY("id bigint, pdf real[]");

    private final String columns;

    ResultKind(String columns) {
        this.columns = columns;
    }

    String table() {
        return "CREATE UNLOGGED TABLE bench.result (" + columns + ")";
    }

    /** As durable as estimates that are kept. */
    String keptTable() {
        return "CREATE TABLE bench.result (" + columns + ", PRIMARY KEY (id))";
    }
}
