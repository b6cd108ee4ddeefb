-- Short of the real meaning where SQL has no cheap words for it: an order is taken to be PLACED once.
CREATE VIEW order_summary AS
SELECT
  `orderId` AS order_id,
  MIN(`customerId`) AS customer_id,
  MAX(CASE `type`
    WHEN 'PLACED' THEN 0
    WHEN 'RESERVATION_FAILED' THEN 1
    WHEN 'RESERVED' THEN 2
    WHEN 'PAYMENT_FAILED' THEN 3
    WHEN 'PAID' THEN 4
    WHEN 'SHIPPED' THEN 5
    WHEN 'DELIVERED' THEN 6
    WHEN 'RETURNED' THEN 7
    ELSE 8 END) AS status,
  COALESCE(MIN(`currency`), 'XXX') AS currency,
  SUM(item_count(`lines`)) FILTER (WHERE `type` = 'PLACED') AS item_count,
  SUM(line_total(`lines`)) FILTER (WHERE `type` = 'PLACED') AS total_amount,
  MIN(`occurredAt`) FILTER (WHERE `type` = 'PLACED') AS placed_at,
  MIN(`occurredAt`) FILTER (WHERE `type` = 'RESERVED') AS reserved_at,
  MIN(`occurredAt`) FILTER (WHERE `type` = 'PAID') AS paid_at,
  MIN(`occurredAt`) FILTER (WHERE `type` = 'SHIPPED') AS shipped_at,
  MIN(`occurredAt`) FILTER (WHERE `type` = 'DELIVERED') AS delivered_at,
  MIN(`occurredAt`) FILTER (WHERE `type` = 'CANCELLED') AS cancelled_at,
  SUM(line_total(`lines`)) FILTER (WHERE `type` = 'RETURNED') AS returned_amount,
  MAX(`occurredAt`) AS updated_at,
  COUNT(*) AS version
FROM events
GROUP BY `orderId`
