-- The newest value of each key. One under a key that is not its own shows as a device nobody knows.
CREATE OR REPLACE TABLE newest_rollups AS
SELECT * EXCLUDE (arrival, foreign_key, device_id),
  concat(device_id, ' (under the key ' || foreign_key || ')') AS device_id
FROM rollup_records
SEMI JOIN (
  SELECT max(arrival) AS arrival
  FROM rollup_records
  GROUP BY foreign_key, device_id, metric, size, window_start
) USING (arrival);

DROP TABLE rollup_records;

CREATE OR REPLACE VIEW actual.rollup_topic_1m AS FROM newest_rollups WHERE size = '1m';
CREATE OR REPLACE VIEW actual.rollup_topic_1h AS FROM newest_rollups WHERE size = '1h';
CREATE OR REPLACE VIEW actual.rollup_topic_1d AS FROM newest_rollups WHERE size = '1d';
