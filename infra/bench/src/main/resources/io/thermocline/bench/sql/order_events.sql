CREATE TABLE order_events (
  `eventId` STRING NOT NULL,
  `orderId` STRING NOT NULL,
  `customerId` STRING,
  `type` STRING NOT NULL,
  `occurredAt` TIMESTAMP(3) NOT NULL,
  `currency` STRING,
  `lines` ARRAY<ROW<`productId` STRING NOT NULL, `quantity` INT NOT NULL, `unitPrice` DECIMAL(18, 4) NOT NULL> NOT NULL> NOT NULL,
  `reason` STRING,
  `attributes` MAP<STRING NOT NULL, STRING NOT NULL> NOT NULL,
  `arrival` AS PROCTIME()
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
