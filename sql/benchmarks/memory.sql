-- How much memory has this backend for itself alone? Superusers only.
SELECT sum((regexp_match(line, '(\d+) kB'))[1]::bigint) / 1024.0 AS private_mib
FROM   regexp_split_to_table(pg_read_file('/proc/self/smaps_rollup'), E'\n') line
WHERE  line ~ '^Private_(Clean|Dirty):'
