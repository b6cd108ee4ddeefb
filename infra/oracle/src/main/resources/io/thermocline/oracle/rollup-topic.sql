-- The topic twin of the rollups, each of its records as it came.
CREATE OR REPLACE TABLE rollup_records (
  arrival      BIGINT,
  foreign_key  VARCHAR,     -- the record's key; NULL if it is the window's own
  device_id    VARCHAR,
  metric       VARCHAR,
  size         VARCHAR,
  window_start TIMESTAMP,
  count        BIGINT,
  sum          DOUBLE,
  min          DOUBLE,
  max          DOUBLE,
  last         DOUBLE
);
