package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;

/** A row of customer_summary and what becomes of it. */
record CustomerRow(CustomerKey key, CustomerFigures figures, Change change) {}
