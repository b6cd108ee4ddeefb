package io.thermocline.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTablesTest {

  private static final JobDefinition JOB = Jobs.ORDER_READ_MODELS;
  private static final String SUMMARY = Tables.ORDER_SUMMARY.qualifiedName();
  private static final String ROW =
      """
      INSERT INTO %s (order_id, status, currency, item_count, total_amount, returned_amount,
        updated_at, version)
      VALUES ('%s', 'PLACED', 'EUR', 1, %s, 0, '2026-03-01T00:00:00Z', 1)""";

  @TempDir private static Path directory;
  private static Database database;

  private final GenerationTables tables = new GenerationTables(JOB.tables());

  @BeforeAll
  static void start() throws Exception {
    database = new Database(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void create() throws SQLException {
    database.execute("DROP SCHEMA IF EXISTS orders CASCADE", "DROP SCHEMA IF EXISTS mine CASCADE");
    createGeneration(1);
    createGeneration(2);
    database.execute("CREATE SCHEMA mine");
  }

  @Test
  void firstSwitchRefusesViewsThatWouldGoOnShowingTheOldRows() throws SQLException {
    database.execute("CREATE VIEW mine.open_orders AS SELECT order_id FROM " + SUMMARY);

    assertThatThrownBy(() -> in(statement -> tables.requireFree(2, statement)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "orders.order_summary is what mine.open_orders is built on, which would go on showing the old rows");
    assertThatThrownBy(() -> in(statement -> tables.flip(2, statement)))
        .isInstanceOf(CommandFailure.class);
    assertThat(kind(SUMMARY)).isEqualTo("r");
  }

  @Test
  void laterSwitchesTakeViewsOfOthersAlong() throws SQLException {
    in(statement -> tables.flip(2, statement));
    database.execute(
        "CREATE VIEW mine.open_orders AS SELECT order_id FROM " + SUMMARY,
        ROW.formatted("orders.order_summary__g1", "first", "1"),
        ROW.formatted("orders.order_summary__g2", "second", "1"));
    assertThat(database.rows("SELECT * FROM mine.open_orders")).containsExactly("second");

    in(
        statement -> {
          tables.requireFree(1, statement);
          tables.flip(1, statement);
        });

    assertThat(database.rows("SELECT * FROM mine.open_orders")).containsExactly("first");
  }

  @Test
  void switchThatWouldTakeAColumnFromViewsOfOthersIsRefusedBeforeAnythingStops()
      throws SQLException {
    in(statement -> tables.flip(2, statement));
    createGeneration(3);
    database.execute(
        "CREATE VIEW mine.amounts AS SELECT total_amount FROM " + SUMMARY,
        "ALTER TABLE orders.order_summary__g3 DROP COLUMN returned_amount");

    assertThatThrownBy(() -> in(statement -> tables.requireFree(3, statement)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("mine.amounts");

    database.execute("DROP VIEW mine.amounts");
    in(
        statement -> {
          tables.requireFree(3, statement);
          tables.flip(3, statement);
        });
    in(
        statement ->
            assertThat(GenerationTables.columns(SUMMARY, statement))
                .doesNotContain("returned_amount"));
  }

  @Test
  void columnOfAnotherTypeIsAnotherColumn() throws SQLException {
    in(statement -> tables.flip(2, statement));
    createGeneration(3);
    database.execute("ALTER TABLE orders.order_summary__g3 ALTER item_count TYPE numeric(30,0)");

    in(statement -> tables.flip(3, statement));

    database.execute(ROW.formatted("orders.order_summary__g3", "third", "1"));
    assertThat(database.rows("SELECT order_id, item_count FROM " + SUMMARY))
        .containsExactly("third|1");
  }

  @Test
  void tablesThatOthersBuiltOnAreNotRemoved() throws SQLException {
    database.execute(
        "CREATE VIEW mine.of_the_second AS SELECT order_id FROM orders.order_summary__g2");

    assertThatThrownBy(() -> in(statement -> tables.requireUnused(2, statement)))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("orders.order_summary__g2 is what mine.of_the_second is built on");

    database.execute("DROP VIEW mine.of_the_second");
    in(
        statement -> {
          tables.requireUnused(2, statement);
          tables.drop(2, statement);
        });
    assertThat(database.rows("SELECT to_regclass('orders.order_summary__g2')"))
        .containsExactly("null");
  }

  @Test
  void twinsAreToldOfRowsThatDiffer() throws SQLException {
    database.execute(
        ROW.formatted(SUMMARY, "same", "1"),
        ROW.formatted(SUMMARY, "changed", "1"),
        ROW.formatted("orders.order_summary__g2", "same", "1"),
        ROW.formatted("orders.order_summary__g2", "changed", "2"),
        ROW.formatted("orders.order_summary__g2", "new", "1"));

    assertThat(told(1, 2)).containsExactly("changed|2.0000", "new|1.0000");
    assertThat(told(2, 1)).containsExactly("changed|1.0000");
  }

  @Test
  void twinsAreToldEveryRowOfAVersionWithMoreColumns() throws SQLException {
    database.execute(
        ROW.formatted(SUMMARY, "same", "1"),
        ROW.formatted("orders.order_summary__g2", "same", "1"),
        "ALTER TABLE orders.order_summary DROP COLUMN delivered_at");

    assertThat(told(1, 2)).containsExactly("same|1.0000");
    assertThat(told(2, 1)).as("nothing more is said").isEmpty();
  }

  private static List<String> told(int from, int to) throws SQLException {
    Table table = Tables.ORDER_SUMMARY;
    String before = from == 1 ? SUMMARY : table.setAside(from).qualifiedName();
    String after = to == 1 ? SUMMARY : table.setAside(to).qualifiedName();
    String[] query = new String[1];
    in(
        statement ->
            query[0] =
                Twins.changed(
                    table,
                    before,
                    GenerationTables.columns(before, statement),
                    after,
                    GenerationTables.columns(after, statement)));
    return database.rows(
        "SELECT order_id, total_amount FROM (" + query[0] + ") rows ORDER BY order_id");
  }

  private static void createGeneration(int number) throws SQLException {
    for (Table table : JOB.tables()) {
      database.execute(table.generation(number).ddl().toArray(String[]::new));
    }
  }

  private static String kind(String name) throws SQLException {
    return database
        .rows("SELECT relkind FROM pg_class WHERE oid = to_regclass('%s')".formatted(name))
        .get(0);
  }

  private interface Work {
    void with(Statement statement) throws SQLException;
  }

  /** In one transaction. */
  private static void in(Work work) throws SQLException {
    try (Connection connection = database.address().connect()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        work.with(statement);
      }
      connection.commit();
    }
  }
}
