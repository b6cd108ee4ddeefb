-- The three read models out of the table of events, by the meaning docs/read-models fixes.
-- One pass of plain SQL over everything: no state, no order of arrival, nothing of the pipeline's.

CREATE SCHEMA IF NOT EXISTS expected;

-- An event counts once per eventId, within its order: the first to arrive.
CREATE OR REPLACE TABLE applied AS
SELECT * FROM events
QUALIFY row_number() OVER (PARTITION BY order_id, event_id ORDER BY arrival) = 1;

-- The cast makes room for the product of the greatest quantity and the greatest price.
CREATE OR REPLACE TEMP VIEW priced_lines AS
SELECT *, quantity::DECIMAL(20, 0) * unit_price AS amount
FROM event_lines;

CREATE OR REPLACE TEMP TABLE event_amounts AS
SELECT arrival, sum(quantity)::BIGINT AS quantity, sum(amount)::DECIMAL(38, 4) AS amount
FROM priced_lines
GROUP BY arrival;

-- The PLACED that tells what was ordered: the earliest, then the smallest eventId.
CREATE OR REPLACE TEMP TABLE placements AS
SELECT * FROM applied
WHERE type = 'PLACED'
QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY occurred_at, event_id) = 1;

CREATE OR REPLACE TEMP TABLE status_ranks AS
SELECT unnest(range(9)) AS rank,
  unnest(['PLACED', 'RESERVATION_FAILED', 'RESERVED', 'PAYMENT_FAILED', 'PAID', 'SHIPPED',
          'DELIVERED', 'RETURNED', 'CANCELLED']) AS type;

CREATE OR REPLACE TABLE expected.order_summary AS
WITH histories AS (
  SELECT
    a.order_id,
    max(r.rank)                                                AS rank,
    min(a.customer_id)                                         AS any_customer_id,
    min(a.currency)                                            AS any_currency,
    min(a.occurred_at) FILTER (a.type = 'PLACED')              AS placed_at,
    min(a.occurred_at) FILTER (a.type = 'RESERVED')            AS reserved_at,
    min(a.occurred_at) FILTER (a.type = 'PAID')                AS paid_at,
    min(a.occurred_at) FILTER (a.type = 'SHIPPED')             AS shipped_at,
    min(a.occurred_at) FILTER (a.type = 'DELIVERED')           AS delivered_at,
    min(a.occurred_at) FILTER (a.type = 'CANCELLED')           AS cancelled_at,
    coalesce(sum(m.amount) FILTER (a.type = 'RETURNED'), 0)    AS returned_amount,
    max(a.occurred_at)                                         AS updated_at,
    count(*)                                                   AS version
  FROM applied a
  JOIN status_ranks r USING (type)
  LEFT JOIN event_amounts m USING (arrival)
  GROUP BY a.order_id
)
SELECT
  h.order_id,
  coalesce(p.customer_id, h.any_customer_id)                   AS customer_id,
  (SELECT s.type FROM status_ranks s WHERE s.rank = h.rank)    AS status,
  coalesce(p.currency, h.any_currency, 'XXX')                  AS currency,
  coalesce(m.quantity, 0)::BIGINT                              AS item_count,
  coalesce(m.amount, 0)::DECIMAL(38, 4)                        AS total_amount,
  h.placed_at, h.reserved_at, h.paid_at, h.shipped_at, h.delivered_at, h.cancelled_at,
  h.returned_amount::DECIMAL(38, 4)                            AS returned_amount,
  h.updated_at,
  h.version
FROM histories h
LEFT JOIN placements p USING (order_id)
LEFT JOIN event_amounts m ON m.arrival = p.arrival;

-- How many events of an order its aggregates have seen; a losing PLACED counts too.
CREATE OR REPLACE TEMP TABLE order_versions AS
SELECT
  order_id,
  count(*) FILTER (type IN ('PLACED', 'CANCELLED', 'RETURNED')) AS for_customer,
  count(*) FILTER (type IN ('PLACED', 'CANCELLED'))             AS for_product
FROM applied
GROUP BY order_id;

CREATE OR REPLACE TABLE expected.customer_summary AS
SELECT
  o.customer_id,
  o.currency,
  count(o.placed_at)                                                        AS order_count,
  count(*) FILTER (o.placed_at IS NOT NULL AND o.cancelled_at IS NOT NULL)  AS cancelled_count,
  (coalesce(sum(o.total_amount) FILTER (o.cancelled_at IS NULL), 0)
    - sum(o.returned_amount))::DECIMAL(38, 4)                               AS total_spent,
  min(o.placed_at)                                                          AS first_order_at,
  max(o.placed_at)                                                          AS last_order_at,
  sum(v.for_customer)::BIGINT                                               AS version
FROM expected.order_summary o
JOIN order_versions v USING (order_id)
WHERE o.customer_id IS NOT NULL
GROUP BY o.customer_id, o.currency;

CREATE OR REPLACE TABLE expected.product_sales_daily AS
WITH sales AS (
  SELECT
    l.product_id,
    o.order_id,
    CAST(o.placed_at AS DATE)                    AS day,
    o.currency,
    o.cancelled_at IS NULL                       AS stands,
    any_value(v.for_product)                     AS version,
    sum(l.quantity)                              AS quantity,
    sum(l.amount)                                AS revenue
  FROM placements p
  JOIN expected.order_summary o USING (order_id)
  JOIN order_versions v USING (order_id)
  JOIN priced_lines l ON l.arrival = p.arrival
  GROUP BY ALL
)
SELECT
  product_id,
  day,
  currency,
  sum(quantity) FILTER (stands)::BIGINT          AS quantity,
  sum(revenue) FILTER (stands)::DECIMAL(38, 4)   AS revenue,
  count(*) FILTER (stands)                       AS order_count,
  sum(version)::BIGINT                           AS version
FROM sales
GROUP BY product_id, day, currency
HAVING count(*) FILTER (stands) > 0;
