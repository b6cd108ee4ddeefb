-- Orders out of the public "Olist" layout, straight from the CSVs.
-- Variables: orders, items, customers (a file each).

CREATE OR REPLACE TEMP MACRO brazilian(text) AS
  timezone('UTC', timezone('America/Sao_Paulo', try_strptime(text, '%Y-%m-%d %H:%M:%S')));

CREATE OR REPLACE TEMP TABLE olist_customers AS
SELECT customer_id, customer_unique_id
FROM (
  SELECT row_number() OVER () AS row_number, *
  FROM read_csv(getvariable('customers'), header = true, all_varchar = true, ignore_errors = true,
    delim = ',', quote = '"', escape = '"'))
WHERE customer_id <> '' AND customer_unique_id <> ''
QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY row_number) = 1;

CREATE OR REPLACE TEMP TABLE olist_orders AS
SELECT
  row_number,
  order_id,
  customer_id,
  order_status,
  brazilian(order_purchase_timestamp)      AS purchased,
  brazilian(order_approved_at)             AS approved,
  brazilian(order_delivered_carrier_date)  AS shipped,
  brazilian(order_delivered_customer_date) AS delivered
FROM (
  SELECT row_number() OVER () AS row_number, *
  FROM read_csv(getvariable('orders'), header = true, all_varchar = true, ignore_errors = true,
    delim = ',', quote = '"', escape = '"'))
-- A time that is there but can't be read spoils its row.
WHERE order_id <> ''
  AND purchased IS NOT NULL
  AND (coalesce(order_approved_at, '') = '' OR approved IS NOT NULL)
  AND (coalesce(order_delivered_carrier_date, '') = '' OR shipped IS NOT NULL)
  AND (coalesce(order_delivered_customer_date, '') = '' OR delivered IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY row_number) = 1;

CREATE OR REPLACE TEMP TABLE olist_events AS
WITH steps AS (
  SELECT *, 'PLACED' AS type, 1 AS step, purchased AS occurred_at FROM olist_orders
  UNION ALL
  SELECT *, 'RESERVATION_FAILED', 2, purchased FROM olist_orders WHERE order_status = 'unavailable'
  UNION ALL
  SELECT *, 'PAID', 3, approved FROM olist_orders WHERE approved IS NOT NULL
  UNION ALL
  SELECT *, 'SHIPPED', 4, shipped FROM olist_orders WHERE shipped IS NOT NULL
  UNION ALL
  SELECT *, 'DELIVERED', 5, delivered FROM olist_orders WHERE delivered IS NOT NULL
  UNION ALL
  -- When it was cancelled isn't recorded: the latest time known. greatest() passes over NULLs.
  SELECT *, 'CANCELLED', 6, greatest(purchased, approved, shipped, delivered)
  FROM olist_orders WHERE order_status = 'canceled'
)
SELECT
  (SELECT coalesce(max(arrival), 0) FROM events)
    + row_number() OVER (ORDER BY occurred_at, row_number, step) AS arrival,
  s.order_id,
  s.type,
  s.occurred_at,
  c.customer_unique_id
FROM steps s
LEFT JOIN olist_customers c USING (customer_id);

INSERT INTO events BY NAME
SELECT arrival, order_id || '-' || type AS event_id, order_id, customer_unique_id AS customer_id, type,
  occurred_at, 'BRL' AS currency
FROM olist_events;

INSERT INTO event_lines BY NAME
SELECT e.arrival, i.product_id, 1 AS quantity, i.price::DECIMAL(18, 4) AS unit_price
FROM (
  SELECT *
  FROM (
    SELECT row_number() OVER () AS row_number, *
    FROM read_csv(getvariable('items'), header = true, all_varchar = true, ignore_errors = true,
      delim = ',', quote = '"', escape = '"'))
  WHERE regexp_full_match(price, '[0-9]{1,14}([.][0-9]{1,4}0*)?')
    AND product_id <> '' AND order_item_id <> ''
  QUALIFY row_number() OVER (PARTITION BY order_id, order_item_id ORDER BY row_number) = 1) i
JOIN olist_events e ON e.order_id = i.order_id AND e.type = 'PLACED';
