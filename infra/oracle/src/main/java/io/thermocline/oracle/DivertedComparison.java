package io.thermocline.oracle;

import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Compares the view {@code diverted_found} with {@code diverted_expected}. */
final class DivertedComparison {

  private static final int SHOWN = 20;

  private final OracleDatabase database;

  DivertedComparison(OracleDatabase database) {
    this.database = database;
  }

  /** Compares the dead letters found of a topic. */
  DivertedCheck deadLetters(Topic source) throws IOException, SQLException {
    return check("dead letters", source, "dead_expected", "dead_found");
  }

  /**
   * Compares two tables.
   *
   * @param what is put aside, in the plural
   * @param source the topic it comes from
   */
  DivertedCheck check(String what, Topic source, String expected, String found)
      throws IOException, SQLException {
    database.execute("CREATE OR REPLACE TEMP VIEW diverted_expected AS FROM " + expected);
    database.execute("CREATE OR REPLACE TEMP VIEW diverted_found AS FROM " + found);
    database.set("topic", source.name());
    database.run("diverted.sql");
    return new DivertedCheck(
        what,
        database.count("SELECT count(*) FROM diverted_expected"),
        database.count("SELECT count(*) FROM diverted_found"),
        database.count("SELECT count(*) FROM diverted_compared WHERE missing"),
        database.count("SELECT count(*) FROM diverted_compared WHERE unexpected"),
        database.count("SELECT coalesce(sum(copies - 1), 0) FROM diverted_compared WHERE repeated"),
        database.count("SELECT count(*) FROM diverted_compared WHERE altered"),
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
                  CASE WHEN missing THEN 'not put aside' WHEN unexpected THEN 'unexpected'
                    WHEN altered THEN 'other bytes' ELSE 'put aside several times' END,
                  cause)
                FROM diverted_compared
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
