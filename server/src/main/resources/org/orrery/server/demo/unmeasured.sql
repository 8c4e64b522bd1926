-- galaxies without a single band that has both magnitude and error: the model knows nothing of them
SELECT count(*)
FROM   sdss.galaxy
WHERE  u + u_err IS NULL AND g + g_err IS NULL AND r + r_err IS NULL AND i + i_err IS NULL AND z + z_err IS NULL
