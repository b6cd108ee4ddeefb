package io.thermocline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Column.Nullability;
import io.thermocline.schemas.Table;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActualRowsTest {

  private static final Table TABLE =
      new Table(
          "public",
          "odd",
          List.of(
              new Column("id", "text", Nullability.REQUIRED),
              new Column("seen_at", "timestamptz", Nullability.OPTIONAL),
              new Column("day", "date", Nullability.OPTIONAL),
              new Column("money", "numeric(38,4)", Nullability.OPTIONAL),
              new Column("value", "double precision", Nullability.OPTIONAL),
              new Column("version", "bigint", Nullability.OPTIONAL)),
          List.of("id"));

  @TempDir private static Path directory;

  private static EmbeddedPostgres server;
  private Connection postgres;
  private OracleDatabase database;

  @BeforeAll
  static void starts() throws Exception {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .start();
  }

  @AfterAll
  static void stops() throws Exception {
    server.close();
  }

  @BeforeEach
  void createsTheTable() throws Exception {
    postgres = server.getPostgresDatabase().getConnection();
    try (Statement statement = postgres.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS odd");
      for (String ddl : TABLE.ddl()) {
        statement.execute(ddl);
      }
      // A session's own zone must not show.
      statement.execute("SET TIME ZONE 'Asia/Kathmandu'");
    }
    database = OracleDatabase.open();
  }

  @AfterEach
  void closes() throws Exception {
    database.close();
    postgres.close();
  }

  @Test
  void everyTextArrivesAsItIs() throws Exception {
    List<String> texts =
        List.of(
            "",
            " ",
            "NULL",
            "\\N",
            "\\.",
            "a,b",
            "a\"b\"",
            "'",
            "a\nb",
            "a\r\nb",
            "\r",
            "\t",
            "ü€😀",
            "#",
            "a".repeat(100_000));
    try (PreparedStatement insert = postgres.prepareStatement("INSERT INTO odd (id) VALUES (?)")) {
      for (String text : texts) {
        insert.setString(1, text);
        insert.executeUpdate();
      }
    }
    new ActualRows(database).copy(postgres, TABLE);
    assertThat(found("id")).containsExactlyInAnyOrderElementsOf(texts);
    assertThat(
            database.count(
                "SELECT count(*) FROM actual.odd WHERE seen_at IS NULL AND day IS NULL"
                    + " AND money IS NULL AND value IS NULL AND version IS NULL"))
        .isEqualTo(texts.size());
  }

  @Test
  void numbersAndTimesAreExact() throws Exception {
    try (Statement statement = postgres.createStatement()) {
      statement.execute(
          """
          INSERT INTO odd VALUES
            ('a', '1969-12-31 23:59:59.999999+00', '0001-01-01', -9999999999999999999999999999999999.9999,
              0.1::float8 + 0.2::float8, -9223372036854775808),
            ('b', '2026-03-01 00:00:00.001+05:45', '9999-12-31', 0.0001, 4.9e-324, 9223372036854775807),
            ('c', NULL, NULL, NULL, 'Infinity', NULL),
            ('d', NULL, NULL, NULL, 'NaN', NULL)""");
    }
    new ActualRows(database).copy(postgres, TABLE);
    assertThat(found("concat_ws(' ', id, seen_at, day, money, value, version)"))
        .containsExactlyInAnyOrder(
            "a 1969-12-31 23:59:59.999999 0001-01-01 -9999999999999999999999999999999999.9999"
                + " 0.30000000000000004 -9223372036854775808",
            "b 2026-02-28 18:15:00.001 9999-12-31 0.0001 5e-324 9223372036854775807",
            "c inf",
            "d nan");
  }

  private List<String> found(String expression) throws Exception {
    List<String> found = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + expression + " FROM actual.odd")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
