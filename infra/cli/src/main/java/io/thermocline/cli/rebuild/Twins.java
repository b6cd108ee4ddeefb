package io.thermocline.cli.rebuild;

import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.schema.SchemaRegistration;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.view.Readable;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Brings compacted topics up to another generation's tables: a job tells of rows as they change,
 * and those in which the generations differ may never change again. To be done while no job writes
 * these topics; doing it twice does no harm.
 */
final class Twins {

  private static final int ROWS_AT_A_TIME = 5000;

  private final Deployment deployment;
  private final JobDefinition job;

  Twins(Deployment deployment, JobDefinition job) {
    this.deployment = deployment;
    this.job = job;
  }

  private List<Twin> all() {
    SchemaRegistry registry = deployment.registry().connect();
    if (job.equals(Jobs.ORDER_READ_MODELS)) {
      return List.of(new SummaryTwin(SchemaRegistration.register(Topics.ORDERS_SUMMARY, registry)));
    }
    int schemaId = SchemaRegistration.register(Topics.TELEMETRY_ROLLUPS, registry);
    return List.of(
        new RollupTwin(Tables.ROLLUP_1M, "1m", schemaId),
        new RollupTwin(Tables.ROLLUP_1H, "1h", schemaId),
        new RollupTwin(Tables.ROLLUP_1D, "1d", schemaId));
  }

  /** Writes the rows of generation {@code to} in which it differs from {@code from}. */
  void publish(Connection postgres, GenerationTables tables, int from, int to, Terminal terminal)
      throws SQLException {
    postgres.setAutoCommit(false);
    try (EventProducer producer = new EventProducer(deployment.kafka())) {
      for (Twin twin : all()) {
        publish(twin, postgres, tables, from, to, producer);
      }
      producer.flush();
      terminal.tell(
          "%s: %s records told topics in which rows the generations differ"
              .formatted(job.name(), Readable.count(producer.acknowledged())));
    } finally {
      postgres.rollback();
    }
  }

  private void publish(
      Twin twin,
      Connection postgres,
      GenerationTables tables,
      int from,
      int to,
      EventProducer producer)
      throws SQLException {
    int model = job.tables().indexOf(twin.table());
    try (Statement statement = postgres.createStatement()) {
      String before = tables.names(from, statement).get(model);
      String after = tables.names(to, statement).get(model);
      List<String> had = GenerationTables.columns(before, statement);
      List<String> has = GenerationTables.columns(after, statement);
      statement.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet rows =
          statement.executeQuery(changed(twin.table(), before, had, after, has))) {
        while (rows.next()) {
          producer.send(
              new ProducerRecord<>(twin.topic().name(), twin.key(rows), twin.value(rows)));
        }
      }
      try (ResultSet rows = statement.executeQuery(gone(twin.table(), before, after))) {
        while (rows.next()) {
          producer.send(new ProducerRecord<>(twin.topic().name(), twin.key(rows), null));
        }
      }
    }
  }

  /**
   * Versions of a job may differ in their columns. One that the table lacks is told as null; where
   * the table before lacked one, every row says more than it did.
   */
  static String changed(
      Table table, String before, List<String> had, String after, List<String> has) {
    List<String> told = names(table);
    String rows =
        told.stream()
            .map(column -> has.contains(column) ? "a." + column : "NULL AS " + column)
            .collect(Collectors.joining(", "));
    List<String> compared = told.stream().filter(has::contains).toList();
    String difference =
        had.containsAll(compared)
            ? "b.%s IS NULL OR (%s) IS DISTINCT FROM (%s)"
                .formatted(table.key().get(0), of(compared, "a"), of(compared, "b"))
            : "TRUE";
    return "SELECT %s FROM %s a LEFT JOIN %s b ON %s WHERE %s"
        .formatted(rows, after, before, sameKey(table), difference);
  }

  private static String gone(Table table, String before, String after) {
    return "SELECT b.* FROM %s b LEFT JOIN %s a ON %s WHERE a.%s IS NULL"
        .formatted(before, after, sameKey(table), table.key().get(0));
  }

  private static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private static String of(List<String> columns, String side) {
    return columns.stream().map(column -> side + "." + column).collect(Collectors.joining(", "));
  }

  private static String sameKey(Table table) {
    return table.key().stream()
        .map(column -> "a.%1$s = b.%1$s".formatted(column))
        .collect(Collectors.joining(" AND "));
  }
}
