CREATE VIEW customer_summary AS
SELECT
  customer_id,
  currency,
  COUNT(placed_at) AS order_count,
  COUNT(cancelled_at) FILTER (WHERE placed_at IS NOT NULL) AS cancelled_count,
  COALESCE(SUM(total_amount) FILTER (WHERE cancelled_at IS NULL), 0)
    - COALESCE(SUM(returned_amount), 0) AS total_spent,
  MIN(placed_at) AS first_order_at,
  MAX(placed_at) AS last_order_at,
  SUM(version) AS version
FROM order_summary
WHERE customer_id IS NOT NULL
GROUP BY customer_id, currency
