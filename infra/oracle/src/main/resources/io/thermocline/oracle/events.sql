-- What arrived, in order of arrival: every decodable record, duplicates included.
CREATE OR REPLACE TABLE events (
  arrival         BIGINT,      -- rises along each partition; decides which of two duplicates counts
  topic_partition INTEGER,     -- NULL when the events come from files
  topic_offset    BIGINT,
  event_id        VARCHAR,
  order_id        VARCHAR,
  customer_id     VARCHAR,
  type            VARCHAR,
  occurred_at     TIMESTAMP,   -- UTC
  currency        VARCHAR
);

CREATE OR REPLACE TABLE event_lines (
  arrival    BIGINT,
  product_id VARCHAR,
  quantity   INTEGER,
  unit_price DECIMAL(18, 4)
);
