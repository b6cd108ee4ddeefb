-- The newest value of each key. One under a key that is not its own, or that has several, shows as a
-- device nobody knows.
CREATE OR REPLACE TEMP MACRO in_key(id) AS replace(replace(id, '\', '\\'), '|', '\|');

CREATE OR REPLACE TEMP TABLE newest_rollups AS
SELECT * EXCLUDE (arrival, device_id),
  CASE
    WHEN NOT starts_with(record_key, concat_ws('|', in_key(device_id), in_key(metric), size) || '|')
      OR count(DISTINCT record_key) OVER (PARTITION BY device_id, metric, size, window_start) > 1
    THEN device_id || ' (under the key ' || record_key || ')'
    ELSE device_id
  END AS device_id
FROM (
  SELECT * FROM rollup_records
  QUALIFY row_number() OVER (PARTITION BY record_key ORDER BY arrival DESC) = 1
);

CREATE OR REPLACE VIEW actual.rollup_topic_1m AS FROM newest_rollups WHERE size = '1m';
CREATE OR REPLACE VIEW actual.rollup_topic_1h AS FROM newest_rollups WHERE size = '1h';
CREATE OR REPLACE VIEW actual.rollup_topic_1d AS FROM newest_rollups WHERE size = '1d';
