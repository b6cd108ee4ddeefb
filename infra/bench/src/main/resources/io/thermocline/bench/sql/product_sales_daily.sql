CREATE VIEW product_sales_daily AS
SELECT
  productId AS product_id,
  CAST(`occurredAt` AS DATE) AS `day`,
  COALESCE(`currency`, 'XXX') AS currency,
  SUM(quantity) AS quantity,
  SUM(quantity * unitPrice) AS revenue,
  COUNT(DISTINCT `orderId`) AS order_count,
  COUNT(*) AS version
FROM (
  SELECT * FROM events placed
  WHERE `type` = 'PLACED'
    AND NOT EXISTS (
      SELECT 1 FROM events cancelled
      WHERE cancelled.`type` = 'CANCELLED' AND cancelled.`orderId` = placed.`orderId`)
) sold
CROSS JOIN UNNEST(`lines`) AS line (productId, quantity, unitPrice)
GROUP BY productId, CAST(`occurredAt` AS DATE), COALESCE(`currency`, 'XXX')
