package io.thermocline.bench.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Asks Flink SQL, in a process and cluster of its own, over the archive as Iceberg's connector
 * shows it. Prints each query's rows and milliseconds as JSON, one line a query.
 */
final class FlinkSql {

  /** Properties of the catalog as JSON; it has passwords, which have no place among arguments. */
  static final String CATALOG = "THERMOCLINE_BENCH_CATALOG";

  private static final int PARALLELISM = 2;

  private FlinkSql() {}

  /**
   * @param args queries
   */
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    TableEnvironment tables = environment();
    Map<?, ?> properties = json.readValue(System.getenv(CATALOG), Map.class);
    tables.executeSql(
        "CREATE CATALOG thermocline WITH (%s)"
            .formatted(
                properties.entrySet().stream()
                    .map(entry -> "'%s' = '%s'".formatted(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", "))));
    tables.executeSql("USE `thermocline`.`archive`");
    for (String query : args) {
      long start = System.nanoTime();
      List<String> rows = rows(tables, query);
      ArrayNode texts =
          json.createArrayNode()
              .addAll(rows.stream().map(json.getNodeFactory()::textNode).toList());
      System.out.println(
          json.writeValueAsString(
              json.createObjectNode()
                  .put("millis", (System.nanoTime() - start) / 1e6)
                  .set("rows", texts)));
      System.out.flush();
      // Whoever counts requests meanwhile says when it is the next one's turn.
      System.in.read();
    }
    System.exit(0);
  }

  private static TableEnvironment environment() {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
    settings.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, "0");
    settings.setString("table.local-time-zone", "UTC");
    return TableEnvironment.create(
        EnvironmentSettings.newInstance().inBatchMode().withConfiguration(settings).build());
  }

  private static List<String> rows(TableEnvironment tables, String query) throws Exception {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<Row> all = tables.executeSql(query).collect()) {
      while (all.hasNext()) {
        Row row = all.next();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.getArity(); i++) {
          text.append(row.getField(i)).append('|');
        }
        rows.add(text.toString());
      }
    }
    rows.sort(null);
    return rows;
  }
}
