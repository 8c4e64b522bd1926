-- a random but repeatable choice where there are many
SELECT orrery.pit(d.pdf, d.z_spec) AS pit, orrery.pdf_crps(d.pdf, d.z_spec) AS crps
FROM   (SELECT g.z_spec, orrery.photoz_sdss_pdf(
            g.u, g.g, g.r, g.i, g.z, g.u_err, g.g_err, g.r_err, g.i_err, g.z_err) AS pdf
        FROM   sdss.galaxy g
        WHERE  g.z_spec IS NOT NULL
        ORDER BY hashint8(g.objid), g.objid
        LIMIT  50000) d
WHERE  d.pdf IS NOT NULL
