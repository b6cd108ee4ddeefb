package io.thermocline.cli.demo;

import io.thermocline.cli.view.Readable;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders by status, and the best-selling products of today and yesterday. */
final class OrdersNow implements ReadModelsNow.Reader {

  private static final String BY_STATUS =
      "SELECT status, count(*), sum(version)::bigint, max(updated_at) FROM "
          + Tables.ORDER_SUMMARY.qualifiedName()
          + " GROUP BY status ORDER BY count(*) DESC, status";

  private static final String TOP_PRODUCTS =
      "SELECT product_id, sum(quantity)::bigint FROM "
          + Tables.PRODUCT_SALES_DAILY.qualifiedName()
          + " WHERE day >= current_date - 1"
          + " GROUP BY product_id ORDER BY 2 DESC, 1 LIMIT 7";

  @Override
  public ReadModelsNow read(Connection connection) throws SQLException {
    long applied = 0;
    Optional<Instant> newest = Optional.empty();
    Map<String, String> byStatus = new LinkedHashMap<>();
    Map<String, String> products = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(BY_STATUS)) {
        while (row.next()) {
          byStatus.put(row.getString(1), Readable.count(row.getLong(2)));
          applied += row.getLong(3);
          Instant time = row.getObject(4, OffsetDateTime.class).toInstant();
          newest = newest.filter(time::isBefore).or(() -> Optional.of(time));
        }
      }
      try (ResultSet row = statement.executeQuery(TOP_PRODUCTS)) {
        while (row.next()) {
          products.put(row.getString(1), Readable.count(row.getLong(2)));
        }
      }
    }
    return new ReadModelsNow(
        applied,
        newest,
        List.of(
            new Listing("ORDERS BY STATUS", byStatus),
            new Listing("TOP PRODUCTS (UNITS)", products)));
  }
}
