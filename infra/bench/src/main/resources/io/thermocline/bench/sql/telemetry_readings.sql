CREATE TABLE telemetry_readings (
  `deviceId` STRING NOT NULL,
  `metric` STRING NOT NULL,
  `observedAt` TIMESTAMP(3) NOT NULL,
  `value` DOUBLE NOT NULL,
  `sequence` BIGINT,
  `unit` STRING,
  `attributes` MAP<STRING NOT NULL, STRING NOT NULL> NOT NULL,
  WATERMARK FOR `observedAt` AS `observedAt` - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = '${topic}',
  'properties.bootstrap.servers' = '${brokers}',
  'properties.group.id' = '${group}',
  'scan.startup.mode' = 'earliest-offset',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${registry}',
  'value.avro-confluent.schema' = '${schema}'
)
