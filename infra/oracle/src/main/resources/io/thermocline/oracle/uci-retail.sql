-- Orders out of the "UCI Online Retail" layout, straight from the CSV. Columns go by position, which
-- serves the header names of both editions. Variables: files, encoding.

CREATE OR REPLACE TEMP TABLE uci_rows AS
SELECT row_number() OVER () AS row_number, *
FROM read_csv(
  getvariable('files'), auto_detect = false, header = true, ignore_errors = true,
  delim = ',', quote = '"', escape = '"', encoding = getvariable('encoding'),
  columns = {
    'invoice': 'VARCHAR', 'stock_code': 'VARCHAR', 'description': 'VARCHAR', 'quantity': 'VARCHAR',
    'invoice_date': 'VARCHAR', 'unit_price': 'VARCHAR', 'customer': 'VARCHAR', 'country': 'VARCHAR'});

CREATE OR REPLACE TEMP TABLE uci_lines AS
WITH typed AS (
  SELECT
    row_number,
    invoice,
    stock_code,
    CASE left(invoice, 1) WHEN 'C' THEN 'RETURNED' ELSE 'PLACED' END AS type,
    CASE left(invoice, 1) WHEN 'C' THEN -1 ELSE 1 END
      * CASE WHEN regexp_full_match(quantity, '-?[0-9]{1,9}') THEN quantity::INTEGER END AS quantity,
    CASE WHEN regexp_full_match(unit_price, '[0-9]{1,14}([.][0-9]{1,4}0*)?')
      THEN unit_price::DECIMAL(18, 4) END AS unit_price,
    timezone('UTC', timezone('Europe/London', coalesce(
      try_strptime(invoice_date, '%Y-%m-%d %H:%M:%S'),
      try_strptime(invoice_date, '%m/%d/%Y %H:%M')))) AS occurred_at,
    CASE WHEN customer <> '' THEN regexp_replace(customer, '[.]0$', '') END AS customer_id
  FROM uci_rows
  WHERE invoice <> '' AND stock_code <> '' AND left(invoice, 1) <> 'A'
),
sold AS (
  SELECT *,
    first_value(customer_id IGNORE NULLS) OVER (
      PARTITION BY invoice ORDER BY row_number
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS invoice_customer_id
  FROM typed
  WHERE quantity > 0 AND unit_price IS NOT NULL AND occurred_at IS NOT NULL
)
SELECT * FROM sold
WHERE customer_id IS NULL OR customer_id = invoice_customer_id;

CREATE OR REPLACE TEMP TABLE uci_events AS
SELECT
  (SELECT coalesce(max(arrival), 0) FROM events)
    + row_number() OVER (ORDER BY min(occurred_at), min(row_number)) AS arrival,
  invoice,
  any_value(type) AS type,
  any_value(invoice_customer_id) AS customer_id,
  min(occurred_at) AS occurred_at
FROM uci_lines
GROUP BY invoice;

INSERT INTO events BY NAME
SELECT arrival, invoice || '-' || type AS event_id, invoice AS order_id, customer_id, type, occurred_at,
  'GBP' AS currency
FROM uci_events;

INSERT INTO event_lines BY NAME
SELECT e.arrival, l.stock_code AS product_id, l.quantity, l.unit_price
FROM uci_lines l
JOIN uci_events e USING (invoice);
