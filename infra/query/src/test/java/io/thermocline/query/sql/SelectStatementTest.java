package io.thermocline.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectStatementTest {

  private Connection duck;

  @BeforeEach
  void open() throws SQLException {
    duck = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterEach
  void close() throws SQLException {
    duck.close();
  }

  @Test
  void namesTablesWhereverTheyAre() throws SQLException {
    SelectStatement query =
        SelectStatement.parse(
            duck,
            """
            WITH recent AS (SELECT * FROM orders)
            SELECT (SELECT max(n) FROM telemetry.warm)
            FROM recent JOIN orders.order_summary s USING (order_id)
            WHERE id IN (SELECT id FROM main.orders_dlq)
            UNION ALL FROM orders.cold;
            """);

    assertThat(query.tables().stream().map(TableName::text))
        .containsExactlyInAnyOrder(
            "orders",
            "telemetry.warm",
            "recent",
            "orders.order_summary",
            "main.orders_dlq",
            "orders.cold");
    assertThat(query.tables().stream().filter(query::mayBeExpression).map(TableName::text))
        .containsExactly("recent");
    assertThat(query.text()).endsWith("FROM orders.cold");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "FROM orders",
        "VALUES (1), (2)",
        "DESCRIBE orders",
        "SUMMARIZE orders",
        "SELECT * FROM range(3), unnest([1, 2])",
        "SELECT count(*) FROM orders WHERE readings > 1 -- read_csv('x')",
        "SELECT 'COPY x TO y', pg_typeof(1)",
        "PIVOT orders ON status IN ('a', 'b') USING count(*)"
      })
  void allowsWhatOnlyReadsTables(String sql) throws SQLException {
    assertThat(SelectStatement.parse(duck, sql).text()).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM READ_TEXT('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_parquet('s3://b/k')",
        "SELECT * FROM parquet_metadata('x')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM sniff_csv('x')",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM pragma_version()",
        "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM query_table('orders')",
        "SELECT * FROM json_execute_serialized_sql('{}')",
        "SELECT 1 WHERE EXISTS (SELECT * FROM main.read_csv('x'))",
        "WITH t AS (SELECT * FROM seq_scan('x')) SELECT * FROM t",
        "SELECT current_setting('memory_limit')",
        "SELECT getenv('HOME')",
        "SELECT max(nextval('s')) FROM orders",
        "SELECT * FROM orders ORDER BY sleep_ms(10)",
        "SELECT sum(x) OVER (PARTITION BY getvariable('x')) FROM orders"
      })
  void refusesCallsOfWhatReadsAnythingElse(String sql) {
    assertThatThrownBy(() -> SelectStatement.parse(duck, sql))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining("no files, network, extensions or settings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET memory_limit = '1GB'",
        "RESET memory_limit",
        "PRAGMA database_list",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "COPY (SELECT 1) TO 'x.csv'",
        "COPY orders FROM 'x.csv'",
        "EXPORT DATABASE 'x'",
        "CREATE TABLE t AS SELECT 1",
        "CREATE SECRET (TYPE s3)",
        "INSERT INTO orders VALUES (1)",
        "DELETE FROM orders",
        "DROP TABLE orders",
        "CALL pragma_version()",
        "BEGIN",
        "CHECKPOINT",
        "SELECT 1; SELECT 2",
        "SELECT 1; COPY orders TO 'x'",
        "SHOW TABLES"
      })
  void refusesEverythingButOneSelect(String sql) {
    assertThatThrownBy(() -> SelectStatement.parse(duck, sql))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining("only one SELECT");
  }

  @Test
  void saysWhereAQueryIsWrong() {
    assertThatThrownBy(() -> SelectStatement.parse(duck, "SELECT 'ö',\n  1 +\n  FROM x y z"))
        .isInstanceOf(BadQueryException.class)
        .hasMessageStartingWith("line 3, column 3: ");
    assertThatThrownBy(() -> SelectStatement.parse(duck, "SELECT 'ö', read_text('x')"))
        .hasMessageStartingWith("line 1, column 13: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT $1",
        "SELECT ?",
        "SELECT $name",
        "FROM orders WHERE a = ?",
        "SELECT 1 LIMIT ?"
      })
  void refusesParameters(String sql) {
    assertThatThrownBy(() -> SelectStatement.parse(duck, sql))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining("the query has parameters");
  }

  @Test
  void saysThatThereIsNoQuery() {
    assertThatThrownBy(() -> SelectStatement.parse(duck, " ;\n")).hasMessage("the query is empty");
  }
}
