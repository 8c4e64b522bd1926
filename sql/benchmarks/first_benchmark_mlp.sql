-- How long does a new session wait for its first result of a larger network?
SELECT orrery.run(:version, ARRAY[20, 19, 18, 18, 18, 0.1, 0.02, 0.02, 0.02, 0.03]::real[])
