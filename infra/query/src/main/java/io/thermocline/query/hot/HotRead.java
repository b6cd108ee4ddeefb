package io.thermocline.query.hot;

import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.postgres.Connections;
import io.thermocline.connectors.postgres.HotPartitions;
import io.thermocline.connectors.postgres.HotTables;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.query.tables.DuckType;
import io.thermocline.schemas.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Files;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.Projections;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.NestedField;

/**
 * One transaction that reads rows of Postgres. Days of a hot tier that is {@link #hold held} aren't
 * dropped before it is closed. Not thread-safe.
 */
public final class HotRead implements AutoCloseable {

  private static final int FETCH_ROWS = 5_000;
  private static final String UNCOMPRESSED = "uncompressed";

  private final Connection connection;

  private HotRead(Connection connection) {
    this.connection = connection;
  }

  /**
   * @throws SQLException where Postgres doesn't answer
   */
  public static HotRead open(PostgresConfig config) throws SQLException {
    return new HotRead(Connections.open(config));
  }

  /**
   * Keeps the days of a hot tier from being dropped.
   *
   * @return whether there is one
   */
  public boolean hold(String dataset) throws SQLException {
    String table = HotTables.of(dataset);
    if (!exists(table)) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE %s IN ACCESS SHARE MODE".formatted(table));
    }
    return true;
  }

  /** Whether there is such a table, or view. */
  public boolean exists(String table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /**
   * Rows of a hot tier, those of an offset at or behind the one given for their partition; of
   * partitions that aren't given, all.
   *
   * @param schema columns to be read; such as aren't in Postgres are null
   * @param all columns of the dataset, which {@code filter} is about
   * @param to a file that is made
   * @return how many there are
   */
  public long rows(
      String dataset,
      PartitionSpec days,
      Schema all,
      Schema schema,
      Expression filter,
      Map<Integer, Long> from,
      Path to)
      throws SQLException, IOException {
    String table = HotTables.of(dataset);
    Set<String> there = columns(table);
    Condition condition =
        PostgresFilter.of(all, there, filter).and(ofDays(dataset, days, filter)).and(behind(from));
    return copy(table, schema, there, condition, to);
  }

  /** Rows of a read model. */
  public long rows(Table table, Schema all, Schema schema, Expression filter, Path to)
      throws SQLException, IOException {
    Set<String> there = columns(table.qualifiedName());
    return copy(table.qualifiedName(), schema, there, PostgresFilter.of(all, there, filter), to);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** The days there are, as the primary key begins with them. */
  private Condition ofDays(String dataset, PartitionSpec spec, Expression filter)
      throws SQLException {
    Evaluator matches =
        new Evaluator(
            spec.partitionType(),
            Projections.inclusive(spec).project(Expressions.rewriteNot(filter)));
    List<LocalDate> days =
        HotPartitions.days(connection, dataset).stream()
            .filter(day -> matches.eval(partition(spec, day)))
            .toList();
    return days.isEmpty()
        ? Condition.of("FALSE")
        : Condition.of(
            days.stream()
                .map(day -> "DATE '" + day + "'")
                .collect(Collectors.joining(", ", ArchiveTables.DAY + " IN (", ")")));
  }

  private static PartitionData partition(PartitionSpec spec, LocalDate day) {
    PartitionData partition = new PartitionData(spec.partitionType());
    partition.set(0, (int) day.toEpochDay());
    return partition;
  }

  private static Condition behind(Map<Integer, Long> from) {
    if (from.isEmpty()) {
      return Condition.TRUE;
    }
    String known =
        from.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    return from.entrySet().stream()
        .map(
            entry ->
                Condition.of(
                    "(%s = %d AND %s >= %d)"
                        .formatted(
                            Coordinates.PARTITION,
                            entry.getKey(),
                            Coordinates.OFFSET,
                            entry.getValue())))
        .reduce(
            Condition.of("%s NOT IN %s".formatted(Coordinates.PARTITION, known)), Condition::or);
  }

  private Set<String> columns(String table) throws SQLException {
    Set<String> columns = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          columns.add(row.getString(1));
        }
      }
    }
    return columns;
  }

  private long copy(String table, Schema schema, Set<String> there, Condition condition, Path to)
      throws SQLException, IOException {
    List<NestedField> read =
        schema.columns().stream().filter(field -> there.contains(field.name())).toList();
    String columns =
        read.isEmpty()
            ? "NULL"
            : read.stream()
                .map(field -> DuckType.quoted(field.name()))
                .collect(Collectors.joining(", "));
    String sql = "SELECT %s FROM %s WHERE %s".formatted(columns, table, condition.sql());
    try (PreparedStatement select = connection.prepareStatement(sql);
        FileAppender<GenericRecord> out = writer(schema, to)) {
      condition.bind(select);
      select.setFetchSize(FETCH_ROWS);
      long rows = 0;
      try (ResultSet row = select.executeQuery()) {
        GenericRecord record = GenericRecord.create(schema);
        for (; row.next(); rows++) {
          for (int i = 0; i < read.size(); i++) {
            NestedField field = read.get(i);
            record.setField(field.name(), PostgresValues.of(row, i + 1, field.type()));
          }
          out.add(record);
        }
      }
      return rows;
    }
  }

  private static FileAppender<GenericRecord> writer(Schema schema, Path to) throws IOException {
    return Parquet.write(Files.localOutput(to.toFile()))
        .schema(schema)
        .set("write.parquet.compression-codec", UNCOMPRESSED)
        .createWriterFunc(columns -> GenericParquetWriter.create(schema, columns))
        .build();
  }
}
