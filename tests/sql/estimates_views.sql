\set VERBOSITY terse
-- Materialized views of estimates, which anyone refreshes who may.
CREATE TABLE source (id integer PRIMARY KEY, u real, g real, r real, i real, z real,
                     u_err real, g_err real, r_err real, i_err real, z_err real);
INSERT INTO source SELECT k, 20 + random(), 19 + random(), 18 + random(), 17.5 + random(), 17 + random(), 0.1, 0.1, 0.1, 0.1, 0.1
FROM generate_series(1, 3000) k;
SELECT orrery.create_estimates('photoz', 'source', 'id', 'photoz_sdss', kind => 'materialized_view', pdf => true);
\d photoz
SELECT count(*) FROM photoz;
SELECT * FROM orrery.stale_rows('photoz');
REFRESH MATERIALIZED VIEW photoz;
SELECT * FROM orrery.stale_rows('photoz');
SELECT count(*), count(*) FILTER (WHERE abs(p.z_median - e.z_median) < 1e-4) AS near,
       count(*) FILTER (WHERE abs(orrery.pdf_median(z_pdf) - e.z_median) < 1e-4) AS pdf_near
FROM photoz e JOIN source s USING (id),
     orrery.photoz_sdss(s.u, s.g, s.r, s.i, s.z, s.u_err, s.g_err, s.r_err, s.i_err, s.z_err) p;
UPDATE source SET u = NULL WHERE id <= 5;
DELETE FROM source WHERE id = 3000;
INSERT INTO source (id) VALUES (3001);
SELECT * FROM orrery.stale_rows('photoz');
REFRESH MATERIALIZED VIEW CONCURRENTLY photoz;
SELECT * FROM orrery.stale_rows('photoz');
CALL orrery.refresh('photoz');
SELECT id, z_median, z_pdf, flags FROM photoz WHERE id = 3001;
SELECT target, status, phase, rows_to_do, rows_done, error FROM orrery.refresh_log ORDER BY id;

-- over a view, whose rows are numbered
CREATE VIEW bright AS SELECT * FROM source WHERE r < 18.5;
SELECT orrery.create_estimates('bright_photoz', 'bright', 'id', 'photoz_sdss', kind => 'materialized_view');
CALL orrery.refresh('bright_photoz');
SELECT count(*) = (SELECT count(*) FROM bright) AS all_there,
       count(*) FILTER (WHERE abs(b.z_median - p.z_median) < 1e-4) = count(p.z_median) AS near
FROM bright_photoz b JOIN photoz p USING (id);

-- keys that are there twice, or NULL
CREATE VIEW twice AS SELECT id / 2 AS id, u, g, r, i, z, u_err, g_err, r_err, i_err, z_err FROM source;
SELECT orrery.create_estimates('twice_photoz', 'twice', 'id', 'photoz_sdss', kind => 'materialized_view');
CALL orrery.refresh('twice_photoz');
CREATE VIEW holes AS SELECT nullif(id, 7) AS id, u, g, r, i, z, u_err, g_err, r_err, i_err, z_err FROM source;
SELECT orrery.create_estimates('holes_photoz', 'holes', 'id', 'photoz_sdss', kind => 'materialized_view');
CALL orrery.refresh('holes_photoz');
CALL orrery.refresh_all();
SELECT target, status, error FROM orrery.refresh_log WHERE status <> 'done' ORDER BY id;
SELECT orrery.drop_estimates(target::text) FROM orrery.estimate_target;
\dm
