package io.thermocline.oracle;

import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Compares {@code dead_found} with {@code dead_expected}. */
final class DeadLetterComparison {

  private static final int SHOWN = 20;

  private final OracleDatabase database;

  DeadLetterComparison(OracleDatabase database) {
    this.database = database;
  }

  DeadLetterCheck check() throws IOException, SQLException {
    database.set("topic", Topics.ORDERS_EVENTS.name());
    database.run("dead-letters.sql");
    return new DeadLetterCheck(
        database.count("SELECT count(*) FROM dead_expected"),
        database.count("SELECT count(*) FROM dead_found"),
        database.count("SELECT count(*) FROM dead_compared WHERE missing"),
        database.count("SELECT count(*) FROM dead_compared WHERE unexpected"),
        database.count("SELECT coalesce(sum(copies - 1), 0) FROM dead_compared WHERE repeated"),
        database.count("SELECT count(*) FROM dead_compared WHERE altered"),
        examples());
  }

  private List<String> examples() throws SQLException {
    List<String> examples = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT format('{} partition {} offset {}: {} ({})', topic, topic_partition,
                  topic_offset,
                  CASE WHEN missing THEN 'no dead letter' WHEN unexpected THEN 'unexpected'
                    WHEN altered THEN 'other bytes' ELSE 'several dead letters' END,
                  cause)
                FROM dead_compared
                WHERE missing OR unexpected OR repeated OR altered
                ORDER BY topic, topic_partition, topic_offset
                LIMIT %d"""
                    .formatted(SHOWN))) {
      while (rows.next()) {
        examples.add(rows.getString(1));
      }
    }
    return examples;
  }
}
