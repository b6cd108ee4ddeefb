package io.thermocline.bench.sql;

/** The lines of an order event as Flink SQL sees them. */
final class OrderLines {

  static final String TYPE =
      "ARRAY<ROW<productId STRING NOT NULL, quantity INT NOT NULL,"
          + " unitPrice DECIMAL(18, 4) NOT NULL> NOT NULL>";
  static final int FIELDS = 3;
  static final int QUANTITY = 1;
  static final int UNIT_PRICE = 2;
  static final int PRICE_PRECISION = 18;
  static final int PRICE_SCALE = 4;

  private OrderLines() {}
}
