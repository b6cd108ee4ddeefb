package io.thermocline.bench.postgres;

import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.util.List;

/** A table and rows that fit it. */
record Shape(Table table, RowMapper<SyntheticRow> rows) {

  static List<Shape> all() {
    return List.of(
        new Shape(Tables.ORDER_SUMMARY, new OrderSummaryRows()),
        new Shape(Tables.PRODUCT_SALES_DAILY, new ProductSalesRows()));
  }
}
