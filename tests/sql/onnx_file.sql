\set VERBOSITY terse
-- Bytes that are no model, or one that could reach out of the database, are refused before the runtime sees them.
CREATE FUNCTION pg_temp.try(onnx bytea) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN orrery.inspect_model(onnx) ->> 'producer';
EXCEPTION WHEN OTHERS THEN
    -- PL/Java puts the exception's class before the message.
    RETURN SQLSTATE || ' ' || regexp_replace(SQLERRM, '^[a-zA-Z.]*Exception: ', '');
END
$$;
SELECT onnx AS linear FROM orrery.model_version WHERE model = 'linear' \gset

SELECT pg_temp.try(:'linear') AS whole;
SELECT pg_temp.try('') AS empty;
SELECT pg_temp.try('\x00') AS zero;
SELECT pg_temp.try('PK zip') AS text;
SELECT pg_temp.try(substr(:'linear'::bytea, 1, 60)) AS truncated;
SELECT pg_temp.try('\x204f52544f52544d0000') AS ort_format;

-- A protobuf message is extended by what is appended: a graph with one more node of a foreign domain, of a tensor kept in a file
SELECT pg_temp.try(:'linear'::bytea || bytea '\x3a0f' || bytea '\x0a0d3a0b' || bytea 'evil.domain') AS foreign_domain;
SELECT pg_temp.try(:'linear'::bytea || bytea '\x3a07' || bytea '\x2a05' || bytea '\x420177' || bytea '\x7001') AS external_location;
SELECT pg_temp.try(:'linear'::bytea || bytea '\x3a10' || bytea '\x2a0e' || bytea '\x6a0c0a086c6f636174696f6e1200') AS external_entry;

-- random bytes, and the model with one byte changed: an answer or an error of ours, never a lost session
SELECT setseed(0.5);
SELECT count(*) AS tried, count(*) FILTER (WHERE answer ~ '^(22023|0A000) ') > 0 AS some_refused,
       count(*) FILTER (WHERE answer ~ '^[0-9A-Z]{5} ' AND answer !~ '^(22023|0A000) ') AS strange
FROM (SELECT pg_temp.try(set_byte(:'linear', (random() * (length(:'linear'::bytea) - 1))::integer, (random() * 255)::integer)) AS answer
      FROM generate_series(1, 300)) a;
SELECT count(*) AS tried, count(*) FILTER (WHERE answer ~ '^22023 ') AS refused
FROM (SELECT pg_temp.try((SELECT string_agg(set_byte('\x00', 0, (random() * 255)::integer), '')
                          FROM generate_series(1, 1 + i % 97))) AS answer
      FROM generate_series(1, 300) i) a;
SELECT orrery.linear(1, 2);
