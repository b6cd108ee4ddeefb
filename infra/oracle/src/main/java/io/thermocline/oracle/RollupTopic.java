package io.thermocline.oracle;

import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The compacted topic of rollups: its newest values are the rows of all three tables. */
final class RollupTopic {

  private final OracleDatabase database;

  RollupTopic(OracleDatabase database) {
    this.database = database;
  }

  /** Reads the topic and compares it, a check for each size of window. */
  List<TableCheck> check(KafkaAccess kafka) throws IOException, SQLException, InterruptedException {
    ConfluentReader reader =
        new ConfluentReader(
            new WriterSchemas(kafka.registry()), Topics.TELEMETRY_ROLLUPS.valueSchema());
    try (RollupAppender rollups = new RollupAppender(database)) {
      new TopicReader(kafka)
          .read(
              Topics.TELEMETRY_ROLLUPS.name(),
              record -> rollups.add(record.key(), reader.ours(record)));
    }
    return checkNewest();
  }

  /** Compares the newest of the records that were appended. */
  List<TableCheck> checkNewest() throws IOException, SQLException {
    database.execute("CREATE SCHEMA IF NOT EXISTS actual");
    database.run("rollup-topic-newest.sql");
    List<TableCheck> checks = new ArrayList<>();
    for (Map.Entry<String, Table> size : sizes().entrySet()) {
      checks.add(
          new TableComparison(
                  database, size.getValue(), "rollup_topic_" + size.getKey(), Tolerance.OF_SUMS)
              .check(Topics.TELEMETRY_ROLLUPS.name() + " " + size.getKey()));
    }
    return checks;
  }

  private static Map<String, Table> sizes() {
    Map<String, Table> sizes = new LinkedHashMap<>();
    sizes.put("1m", Tables.ROLLUP_1M);
    sizes.put("1h", Tables.ROLLUP_1H);
    sizes.put("1d", Tables.ROLLUP_1D);
    return sizes;
  }
}
