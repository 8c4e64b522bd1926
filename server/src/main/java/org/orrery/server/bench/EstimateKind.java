package org.orrery.server.bench;

/** The estimates that are compared: a materialized view, and tables that find out in different ways what changed. */
enum EstimateKind {
    VIEW("bench.estimates_view", "materialized_view", ""),
    HASH("bench.estimates_hash", "table", "changes => 'hash'"),
    COLUMN("bench.estimates_column", "table", "updated_at => 'updated_at'"),
    TRIGGER("bench.estimates_trigger", "table", "changes => 'trigger'");

    private final String target;
    private final String kind;
    private final String label;

    EstimateKind(String target, String kind, String label) {
        this.target = target;
        this.kind = kind;
        this.label = label;
    }

    String target() {
        return target;
    }

    String kind() {
        return kind;
    }

    String label() {
        return label;
    }
}
