-- How fast are chunks when PostgreSQL hands them to parallel workers? It shares out the rows of a table alone, so the ranges of
-- pages stand in one; and it leaves to the leader what refers to a row outside a subquery or casts to a domain, as the chunk
-- query does, so a chunk is the work of a function. Each worker starts a JVM.
SELECT c.ids[k + 1] AS id, c.y[k * 15 + 1 : k * 15 + 15] AS y
FROM   bench.page_range p
CROSS JOIN LATERAL bench.chunk(p.first, p.past) c
CROSS JOIN LATERAL generate_series(0, cardinality(c.ids) - 1) k
