-- What was put aside against what must be. Variable: topic (the one it came from).
CREATE OR REPLACE TEMP TABLE diverted_compared AS
WITH found AS (
  SELECT topic, topic_partition, topic_offset, count(*) AS copies, count(DISTINCT digest) AS forms,
    any_value(digest) AS digest
  FROM diverted_found
  GROUP BY topic, topic_partition, topic_offset
)
SELECT
  coalesce(f.topic, getvariable('topic')) AS topic,
  coalesce(e.topic_partition, f.topic_partition) AS topic_partition,
  coalesce(e.topic_offset, f.topic_offset) AS topic_offset,
  coalesce(f.copies, 0) AS copies,
  f.topic_offset IS NULL AS missing,
  e.topic_offset IS NULL AS unexpected,
  coalesce(f.copies > 1, false) AS repeated,
  coalesce(f.forms > 1 OR f.digest <> e.digest, false) AS altered,
  coalesce(e.cause, 'nothing wrong') AS cause
FROM diverted_expected e
FULL JOIN found f
  ON f.topic = getvariable('topic')
  AND f.topic_partition = e.topic_partition
  AND f.topic_offset = e.topic_offset;
