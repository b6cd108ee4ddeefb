package io.thermocline.cli.saga;

import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * How many sagas are where.
 *
 * @param running a step of theirs is under way, or due again
 * @param waiting for a participant whose circuit is open
 * @param compensating what was done is being undone
 * @param stuck those of the three that are past their deadline: must be 0
 * @param confirmed ended well
 * @param cancelled ended otherwise
 */
public record SagaCounts(
    long running, long waiting, long compensating, long stuck, long confirmed, long cancelled) {

  private static final String UNDEFINED_TABLE = "42P01";

  private static final String COUNT =
      "SELECT count(*) FILTER (WHERE outcome = 'RUNNING'),"
          + " count(*) FILTER (WHERE outcome = 'WAITING'),"
          + " count(*) FILTER (WHERE outcome = 'COMPENSATING'),"
          + " count(*) FILTER (WHERE deadline < now()),"
          + " count(*) FILTER (WHERE outcome = 'CONFIRMED'),"
          + " count(*) FILTER (WHERE outcome = 'CANCELLED')"
          + " FROM "
          + Tables.SAGA_STATUS.qualifiedName();

  /** Empty where the job order-saga never ran. */
  public static Optional<SagaCounts> read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      return Optional.of(
          new SagaCounts(
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              row.getLong(4),
              row.getLong(5),
              row.getLong(6)));
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
