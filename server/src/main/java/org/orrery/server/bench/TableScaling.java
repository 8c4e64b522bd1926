package org.orrery.server.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.orrery.server.cluster.Cluster;
import org.orrery.server.progress.Progress;

/** Fills a view and a table over sources of several sizes, each in a new session whose memory is watched. */
final class TableScaling {
    private final Cluster cluster;
    private final Progress progress;
    private final BenchDatabase database;
    private final List<BenchModel> models;

    TableScaling(Cluster cluster, Progress progress, BenchDatabase database, List<BenchModel> models) {
        this.cluster = cluster;
        this.progress = progress;
        this.database = database;
        this.models = models;
    }

    /** What one fill took. */
    record Point(String model, EstimateKind kind, long rows, PeakMemory taken) {
        double microsPerRow() {
            return 1e6 * taken.seconds() / rows;
        }
    }

    List<Point> measure(List<Long> scales) throws SQLException {
        List<Point> points = new ArrayList<>();
        for (long rows : scales) {
            progress.step(String.format("%,d rows", rows), () -> {
                database.fill("tables_data", rows);
                for (BenchModel model : models) {
                    for (EstimateKind kind : List.of(EstimateKind.VIEW, EstimateKind.HASH)) {
                        points.add(new Point(model.name(), kind, rows, fill(model, kind)));
                    }
                }
            });
        }
        return points;
    }

    private PeakMemory fill(BenchModel model, EstimateKind kind) throws SQLException {
        try (TableSession session = new TableSession(cluster, database.host())) {
            session.create(model, kind);
            PeakMemory taken = PeakMemory.of(session, () -> session.refresh(kind));
            session.drop(kind);
            return taken;
        }
    }
}
