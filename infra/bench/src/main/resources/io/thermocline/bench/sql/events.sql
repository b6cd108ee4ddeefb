-- An event counts once.
CREATE VIEW events AS
SELECT `eventId`, `orderId`, `customerId`, `type`, `occurredAt`, `currency`, `lines`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `eventId` ORDER BY `arrival`) AS n
  FROM order_events
)
WHERE n = 1
