package io.thermocline.query.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.Row;
import io.thermocline.query.prune.Need;
import io.thermocline.query.prune.QueryPlanner;
import io.thermocline.query.sql.SelectStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** What a query's condition becomes for Iceberg keeps every row that DuckDB keeps. */
class PruningTest {

  private static final int ROWS = 200;
  private static final String TABLE = "visits";

  private static final Schema SCHEMA =
      new Schema(
          NestedField.optional(1, "page", Types.StringType.get()),
          NestedField.optional(2, "seen", Types.TimestampType.withZone()),
          NestedField.optional(3, "clicks", Types.LongType.get()),
          NestedField.optional(4, "seconds", Types.DoubleType.get()),
          NestedField.optional(5, "paid", Types.DecimalType.of(12, 2)),
          NestedField.optional(6, "known", Types.BooleanType.get()),
          NestedField.optional(7, "tags", Types.ListType.ofOptional(8, Types.StringType.get())),
          NestedField.optional(9, "_partition", Types.IntegerType.get()),
          NestedField.optional(10, "_offset", Types.LongType.get()));

  @Property(tries = 25)
  void keepsEveryRowThatDuckDbKeeps(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      visits.add(Visit.random(random, 0, i));
    }
    RandomQueries queries = new RandomQueries(random, TABLE);
    try (VisitOracle oracle = new VisitOracle(TABLE, visits)) {
      for (int i = 0; i < 5; i++) {
        String condition = queries.condition(2);
        Set<String> kept =
            new HashSet<>(
                oracle.rows("SELECT _offset FROM %s WHERE %s".formatted(TABLE, condition)));
        Evaluator pruned = new Evaluator(SCHEMA.asStruct(), need(condition).filter());
        for (Visit visit : visits) {
          if (kept.contains(visit.offset() + "|")) {
            assertThat(pruned.eval(row(visit))).as("%s of %s", condition, visit).isTrue();
          }
        }
      }
    }
  }

  private static Need need(String condition) throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      try (Statement statement = duck.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
      }
      SelectStatement query =
          SelectStatement.parse(
              duck, "SELECT _offset FROM %s WHERE %s".formatted(TABLE, condition));
      return new QueryPlanner(duck)
          .plan(query, Map.of("main." + TABLE, SCHEMA))
          .getOrDefault("main." + TABLE, new Need(Set.of(), Expressions.alwaysFalse()));
    }
  }

  private static Row row(Visit visit) {
    Row row = new Row(SCHEMA.columns().size());
    row.set(0, visit.page());
    row.set(1, ChronoUnit.MICROS.between(Instant.EPOCH, visit.at()));
    row.set(2, visit.clicks().orElse(null));
    row.set(3, visit.seconds().orElse(null));
    row.set(4, visit.paid().orElse(null));
    row.set(5, visit.known().orElse(null));
    row.set(6, visit.tags());
    row.set(7, visit.partition());
    row.set(8, visit.offset());
    return row;
  }
}
