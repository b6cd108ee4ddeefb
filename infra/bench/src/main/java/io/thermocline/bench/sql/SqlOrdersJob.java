package io.thermocline.bench.sql;

import io.thermocline.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.TableEnvironment;

/**
 * The read models as Flink SQL, with mini-batches, into black holes. What makes SQL quicker and
 * costs a line is done: object reuse, and functions instead of joins for an order's sums.
 */
public final class SqlOrdersJob {

  private SqlOrdersJob() {}

  /**
   * @param args brokers, registry URL, consumer group, checkpoint interval in milliseconds, names
   *     of the read models separated by commas; customer_summary needs order_summary before it
   */
  public static void main(String[] args) {
    TableEnvironment tables = SqlJobs.environment("sql-orders", Long.parseLong(args[3]));
    tables.createTemporarySystemFunction("item_count", ItemCount.class);
    tables.createTemporarySystemFunction("line_total", LineTotal.class);
    tables.executeSql(
        SqlJobs.statement(
            "order_events",
            Map.of(
                "topic", Topics.ORDERS_EVENTS.name(),
                "schema", SqlJobs.quoted(Topics.ORDERS_EVENTS.valueSchema()),
                "brokers", args[0],
                "registry", args[1],
                "group", args[2])));
    tables.executeSql(SqlJobs.statement("events", Map.of()));
    StatementSet models = tables.createStatementSet();
    for (String model : List.of(args[4].split(","))) {
      tables.executeSql(SqlJobs.statement(model, Map.of()));
      models.add(tables.from(model).insertInto(TableDescriptor.forConnector("blackhole").build()));
    }
    models.execute();
  }
}
