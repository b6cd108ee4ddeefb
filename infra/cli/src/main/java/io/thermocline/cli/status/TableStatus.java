package io.thermocline.cli.status;

import io.thermocline.cli.config.Deployment.Postgres;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.status.Status.Exactness;
import io.thermocline.cli.status.Status.TableLine;
import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Our read models as Postgres sees them. */
final class TableStatus {

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String QUERY_CANCELED = "57014";

  /** Columns that hold the event time of what a row was last changed by. */
  private static final Set<String> EVENT_TIMES = Set.of("updated_at", "observed_at", "opened_at");

  /** A larger table is estimated rather than waited for. */
  private static final String PATIENCE = "SET statement_timeout = '3s'";

  /** Of a view on a generation's table, that table's. */
  private static final String ESTIMATE =
      """
      SELECT coalesce(max(reltuples), 0)::bigint FROM pg_class WHERE oid = '%1$s'::regclass
      OR oid IN (SELECT refobjid FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
        WHERE d.refclassid = 'pg_class'::regclass AND r.ev_class = '%1$s'::regclass)""";

  static List<TableLine> all(Postgres postgres) throws SQLException {
    List<TableLine> lines = new ArrayList<>();
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(PATIENCE);
      for (JobDefinition job : Jobs.ALL) {
        for (Table table : job.tables()) {
          lines.add(of(statement, table));
        }
      }
    }
    return lines;
  }

  private static TableLine of(Statement statement, Table table) throws SQLException {
    try {
      return counted(statement, table);
    } catch (SQLException e) {
      return switch (String.valueOf(e.getSQLState())) {
        case UNDEFINED_TABLE -> line(table, OptionalLong.empty(), Exactness.EXACT);
        case QUERY_CANCELED -> line(table, estimate(statement, table), Exactness.ABOUT);
        default -> throw e;
      };
    }
  }

  private static TableLine counted(Statement statement, Table table) throws SQLException {
    String newest =
        table.columns().stream()
            .map(Column::name)
            .filter(EVENT_TIMES::contains)
            .findFirst()
            .map("max(%s)"::formatted)
            .orElse("null::timestamptz");
    try (ResultSet row =
        statement.executeQuery("SELECT count(*), " + newest + " FROM " + table.qualifiedName())) {
      row.next();
      return new TableLine(
          table.qualifiedName(),
          OptionalLong.of(row.getLong(1)),
          Exactness.EXACT,
          time(row.getObject(2, OffsetDateTime.class)));
    }
  }

  private static OptionalLong estimate(Statement statement, Table table) throws SQLException {
    try (ResultSet row = statement.executeQuery(ESTIMATE.formatted(table.qualifiedName()))) {
      return row.next() ? OptionalLong.of(Math.max(0, row.getLong(1))) : OptionalLong.empty();
    }
  }

  private static TableLine line(Table table, OptionalLong rows, Exactness exactness) {
    return new TableLine(table.qualifiedName(), rows, exactness, Optional.empty());
  }

  private static Optional<Instant> time(OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private TableStatus() {}
}
