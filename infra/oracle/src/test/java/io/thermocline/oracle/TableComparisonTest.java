package io.thermocline.oracle;

import static io.thermocline.oracle.Events.by;
import static io.thermocline.oracle.Events.event;
import static io.thermocline.oracle.Events.line;
import static io.thermocline.oracle.Events.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableComparisonTest {

  private OracleDatabase database;

  @BeforeEach
  void recomputesThreeOrdersAndCopiesTheRowsAsFound() throws Exception {
    database = OracleDatabase.open("events.sql", "dead-expected.sql");
    try (EventAppender appender = new EventAppender(database)) {
      for (String order : new String[] {"a", "b", "c"}) {
        appender.add(by("x", of(event(order, "PLACED", 0), line("p", 2, "1.25"))));
      }
    }
    database.run("recompute.sql");
    database.execute("CREATE SCHEMA actual");
    database.execute("CREATE TABLE actual.order_summary AS FROM expected.order_summary");
  }

  @AfterEach
  void closes() throws Exception {
    database.close();
  }

  @Test
  void equalTablesPass() throws Exception {
    TableCheck check = check();
    assertThat(check.passed()).isTrue();
    assertThat(check).hasToString("orders: 3 rows expected, 3 found, all equal");
  }

  @Test
  void aWrongValueIsNamedWithItsKeyAndColumn() throws Exception {
    database.execute("UPDATE actual.order_summary SET total_amount = 2.4999 WHERE order_id = 'b'");
    TableCheck check = check();
    assertThat(check.passed()).isFalse();
    assertThat(check.different()).isEqualTo(1);
    assertThat(check.differences())
        .containsExactly(new Difference("b", "total_amount", "2.5000", "2.4999"));
  }

  @Test
  void aValueWhereNoneShouldBeAndNoneWhereOneShouldBeAreDifferences() throws Exception {
    database.execute(
        "UPDATE actual.order_summary SET customer_id = NULL, paid_at = placed_at"
            + " WHERE order_id = 'c'");
    assertThat(check().differences())
        .containsExactly(
            new Difference("c", "customer_id", "x", "null"),
            new Difference("c", "paid_at", "null", "2026-03-01 12:00:00"));
  }

  @Test
  void missingAndExtraRowsAreNamed() throws Exception {
    database.execute("UPDATE actual.order_summary SET order_id = 'd' WHERE order_id = 'a'");
    TableCheck check = check();
    assertThat(check.missing()).isEqualTo(1);
    assertThat(check.extra()).isEqualTo(1);
    assertThat(check.different()).isZero();
    assertThat(check.differences())
        .containsExactly(
            new Difference("a", "row", "a row", "none"),
            new Difference("d", "row", "none", "a row"));
  }

  private TableCheck check() throws Exception {
    return new TableComparison(database, Tables.ORDER_SUMMARY, "order_summary", Tolerance.NONE)
        .check("orders");
  }
}
