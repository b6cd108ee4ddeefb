package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.RowWriter;

/** How our types become columns. */
final class Columns {

  private Columns() {}

  static void time(long epochMillis, RowWriter out) {
    if (epochMillis == OrderState.NEVER) {
      out.missing();
    } else {
      out.timestamp(epochMillis);
    }
  }

  static void amount(ExactAmount amount, RowWriter out) {
    if (amount.fitsLong()) {
      out.decimal(amount.low(), ExactAmount.SCALE);
    } else {
      out.decimal(amount.toBigDecimal());
    }
  }
}
