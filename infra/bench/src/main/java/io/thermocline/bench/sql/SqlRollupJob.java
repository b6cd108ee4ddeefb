package io.thermocline.bench.sql;

import io.thermocline.schemas.Topics;
import java.util.Map;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.TableEnvironment;

/**
 * rollup_1m as Flink SQL: TUMBLE, mini-batches and aggregation in two phases, into a black hole. It
 * neither looks for duplicates nor keeps the last value, to its favour.
 */
public final class SqlRollupJob {

  private SqlRollupJob() {}

  /**
   * @param args brokers, registry URL, consumer group, checkpoint interval in milliseconds
   */
  public static void main(String[] args) {
    TableEnvironment tables = SqlJobs.environment("sql-rollup", Long.parseLong(args[3]));
    tables.executeSql(
        SqlJobs.statement(
            "telemetry_readings",
            Map.of(
                "topic", Topics.TELEMETRY_READINGS.name(),
                "schema", SqlJobs.quoted(Topics.TELEMETRY_READINGS.valueSchema()),
                "brokers", args[0],
                "registry", args[1],
                "group", args[2])));
    tables.executeSql(SqlJobs.statement("rollup_1m", Map.of()));
    tables
        .from("rollup_1m")
        .insertInto(TableDescriptor.forConnector("blackhole").build())
        .execute();
  }
}
