-- Late readings found; digest as in late_expected. Variable: topic (the one they came from).
CREATE OR REPLACE TABLE late_rows (
  topic_partition INTEGER,
  topic_offset    BIGINT,
  device_id       VARCHAR,
  metric          VARCHAR,
  observed_at     BIGINT,
  sequence        BIGINT,
  value           DOUBLE
);

CREATE OR REPLACE TEMP VIEW late_found AS
SELECT getvariable('topic') AS topic, topic_partition, topic_offset,
  concat_ws('|', device_id, metric, observed_at, coalesce(sequence::VARCHAR, 'none'), value) AS digest
FROM late_rows;
