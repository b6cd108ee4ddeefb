-- The telemetry read models out of the table of readings, by the meaning docs/read-models fixes.
-- Variable: allowed_ms (disorder and lateness together).

CREATE SCHEMA IF NOT EXISTS expected;

-- Late: behind the newest reading its series had brought before, by more than is allowed.
CREATE OR REPLACE TABLE judged AS
SELECT *, coalesce(observed_at < newest_before - getvariable('allowed_ms'), false) AS late
FROM (
  SELECT *, max(observed_at) OVER (
    PARTITION BY device_id, metric ORDER BY arrival
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS newest_before
  FROM readings
);

-- A reading counts once; of copies, one that came in time is enough.
CREATE OR REPLACE TABLE applied_readings AS
SELECT DISTINCT device_id, metric, observed_at, sequence, value
FROM judged
WHERE NOT late;

-- Windows are aligned to UTC; the remainder is made positive for times before 1970.
CREATE OR REPLACE TEMP MACRO rolled_up(size) AS TABLE
SELECT
  device_id,
  metric,
  epoch_ms(observed_at - ((observed_at % size) + size) % size)  AS window_start,
  count(*)                                                      AS count,
  fsum(value)                                                   AS sum,
  min(value)                                                    AS min,
  max(value)                                                    AS max,
  arg_max(value, row(observed_at, sequence IS NOT NULL, coalesce(sequence, 0), value)) AS last
FROM applied_readings
GROUP BY ALL;

CREATE OR REPLACE TABLE expected.rollup_1m AS FROM rolled_up(60000);
CREATE OR REPLACE TABLE expected.rollup_1h AS FROM rolled_up(3600000);
CREATE OR REPLACE TABLE expected.rollup_1d AS FROM rolled_up(86400000);

-- Over all time: late readings count too.
CREATE OR REPLACE TABLE expected.device_latest AS
SELECT device_id, metric, epoch_ms(observed_at) AS observed_at, value, sequence
FROM readings
QUALIFY row_number() OVER (
  PARTITION BY device_id, metric
  ORDER BY observed_at DESC, sequence DESC NULLS LAST, value DESC) = 1;

CREATE OR REPLACE TEMP VIEW late_expected AS
SELECT topic_partition, topic_offset, 'late' AS cause,
  concat_ws('|', device_id, metric, observed_at, coalesce(sequence::VARCHAR, 'none'), value) AS digest
FROM judged
WHERE late;
