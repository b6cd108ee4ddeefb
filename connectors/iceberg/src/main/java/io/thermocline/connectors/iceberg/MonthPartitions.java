package io.thermocline.connectors.iceberg;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.expressions.Expressions;

/**
 * Partitions of months beside those of days, for files of days that are small. A second partition
 * spec of the table, which is not its default: whoever appends goes on writing files of days.
 */
public final class MonthPartitions {

  /** The UTC month of the event. */
  public static final String MONTH = "_month";

  private static final YearMonth EPOCH = YearMonth.of(1970, 1);
  private static final int MAX_ATTEMPTS = 20;

  private MonthPartitions() {}

  /** Lets the table have them. Safe to repeat and to run from several places at once. */
  public static void add(Table table) {
    for (int attempt = 1; !has(table); attempt++) {
      PartitionSpec days = table.spec();
      String time = table.schema().findColumnName(days.fields().get(0).sourceId());
      try {
        table
            .updateSpec()
            .removeField(ArchiveTables.DAY)
            .addField(MONTH, Expressions.month(time))
            .addNonDefaultSpec()
            .commit();
      } catch (CommitFailedException e) {
        // Somebody else changed the table meanwhile.
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
      table.refresh();
    }
  }

  /**
   * @throws IllegalStateException if the table was not made to have months
   */
  public static PartitionSpec of(Table table) {
    return table.specs().values().stream()
        .filter(MonthPartitions::isOfMonths)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(table.name() + " has no " + MONTH));
  }

  /** A month as its partition. */
  public static StructLike partition(PartitionSpec months, YearMonth month) {
    PartitionData partition = new PartitionData(months.partitionType());
    partition.set(0, (int) EPOCH.until(month, ChronoUnit.MONTHS));
    return partition;
  }

  static YearMonth month(int sinceEpoch) {
    return EPOCH.plusMonths(sinceEpoch);
  }

  private static boolean has(Table table) {
    return table.specs().values().stream().anyMatch(MonthPartitions::isOfMonths);
  }

  private static boolean isOfMonths(PartitionSpec spec) {
    return spec.fields().size() == 1 && spec.fields().get(0).name().equals(MONTH);
  }
}
