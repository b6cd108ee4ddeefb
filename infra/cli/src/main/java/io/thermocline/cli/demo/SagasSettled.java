package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Whether the sagas of all orders placed since a moment have ended, and the read models know how.
 */
final class SagasSettled implements BooleanSupplier {

  private static final String UNSETTLED =
      ("SELECT count(*) FROM %s o LEFT JOIN %s s USING (order_id) WHERE o.placed_at >= ? AND"
              + " (s.outcome IS NULL OR s.outcome NOT IN ('CONFIRMED', 'CANCELLED')"
              + " OR (s.outcome = 'CONFIRMED' AND o.shipped_at IS NULL)"
              + " OR (s.outcome = 'CANCELLED' AND o.cancelled_at IS NULL))")
          .formatted(Tables.ORDER_SUMMARY.qualifiedName(), Tables.SAGA_STATUS.qualifiedName());

  private final Deployment deployment;
  private final Instant since;

  SagasSettled(Deployment deployment, Instant since) {
    this.deployment = deployment;
    this.since = since;
  }

  /** While Postgres doesn't answer they are not. */
  @Override
  public boolean getAsBoolean() {
    try (Connection connection = deployment.postgres().connect();
        PreparedStatement count = connection.prepareStatement(UNSETTLED)) {
      count.setTimestamp(1, Timestamp.from(since));
      try (ResultSet row = count.executeQuery()) {
        return row.next() && row.getLong(1) == 0;
      }
    } catch (SQLException notAnswering) {
      return false;
    }
  }
}
