package io.thermocline.cli.demo;

import io.thermocline.cli.demo.DemoFrame.TopProduct;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order read models at one moment.
 *
 * @param applied events in them
 * @param newest event time of the newest
 * @param byStatus orders, largest first
 * @param topProducts of today and yesterday, best first
 */
record OrdersNow(
    long applied,
    Optional<Instant> newest,
    Map<String, Long> byStatus,
    List<TopProduct> topProducts) {

  private static final String BY_STATUS =
      "SELECT status, count(*), sum(version)::bigint, max(updated_at) FROM "
          + Tables.ORDER_SUMMARY.qualifiedName()
          + " GROUP BY status ORDER BY count(*) DESC, status";

  private static final String TOP_PRODUCTS =
      "SELECT product_id, sum(quantity)::bigint FROM "
          + Tables.PRODUCT_SALES_DAILY.qualifiedName()
          + " WHERE day >= current_date - 1"
          + " GROUP BY product_id ORDER BY 2 DESC, 1 LIMIT 7";

  static OrdersNow read(Connection connection) throws SQLException {
    long applied = 0;
    Optional<Instant> newest = Optional.empty();
    Map<String, Long> byStatus = new LinkedHashMap<>();
    List<TopProduct> products = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(BY_STATUS)) {
        while (row.next()) {
          byStatus.put(row.getString(1), row.getLong(2));
          applied += row.getLong(3);
          Instant time = row.getObject(4, OffsetDateTime.class).toInstant();
          newest = newest.filter(time::isBefore).or(() -> Optional.of(time));
        }
      }
      try (ResultSet row = statement.executeQuery(TOP_PRODUCTS)) {
        while (row.next()) {
          products.add(new TopProduct(row.getString(1), row.getLong(2)));
        }
      }
    }
    return new OrdersNow(applied, newest, byStatus, products);
  }
}
