-- What was measured, in order of arrival: every reading that can be processed, duplicates included.
CREATE OR REPLACE TABLE readings (
  arrival         BIGINT,      -- rises along each partition: what a series has seen before a reading
  topic_partition INTEGER,     -- NULL when the readings come from files
  topic_offset    BIGINT,
  device_id       VARCHAR,
  metric          VARCHAR,
  observed_at     BIGINT,      -- epoch milliseconds
  sequence        BIGINT,
  value           DOUBLE       -- never minus zero
);
