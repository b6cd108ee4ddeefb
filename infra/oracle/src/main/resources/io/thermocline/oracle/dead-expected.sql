-- What arrived and can't be processed, by coordinates; digest is over key and value.
CREATE OR REPLACE TABLE dead_expected (
  topic_partition INTEGER,
  topic_offset    BIGINT,
  cause           VARCHAR,
  digest          VARCHAR
);
