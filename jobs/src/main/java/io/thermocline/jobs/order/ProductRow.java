package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;

/** A row of product_sales_daily and what becomes of it. */
record ProductRow(ProductDayKey key, ProductSales sales, Change change) {}
