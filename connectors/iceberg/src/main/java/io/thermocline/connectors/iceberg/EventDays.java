package io.thermocline.connectors.iceberg;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;

/**
 * The days (UTC) that all rows of a file are of: one, or those of a month.
 *
 * @param first of them
 * @param last of them, included
 */
public record EventDays(LocalDate first, LocalDate last) implements Serializable {

  public static EventDays of(LocalDate day) {
    return new EventDays(day, day);
  }

  public static EventDays of(YearMonth month) {
    return new EventDays(month.atDay(1), month.atEndOfMonth());
  }

  /**
   * As the file's partition says.
   *
   * @throws IllegalStateException for a file of a partition spec that was not made here
   */
  public static EventDays of(Table table, DataFile file) {
    PartitionSpec spec = table.specs().get(file.specId());
    for (int i = 0; i < spec.fields().size(); i++) {
      String name = spec.fields().get(i).name();
      if (name.equals(ArchiveTables.DAY)) {
        return of(LocalDate.ofEpochDay(file.partition().get(i, Integer.class)));
      }
      if (name.equals(MonthPartitions.MONTH)) {
        return of(MonthPartitions.month(file.partition().get(i, Integer.class)));
      }
    }
    throw new IllegalStateException(
        "%s: %s belongs to no %s or %s; its partition spec %s was not made here"
            .formatted(
                table.name(), file.location(), ArchiveTables.DAY, MonthPartitions.MONTH, spec));
  }

  public boolean isOneDay() {
    return first.equals(last);
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** The month that the first is in. */
  public YearMonth month() {
    return YearMonth.from(first);
  }

  /** One after the other. */
  public Stream<LocalDate> each() {
    return first.datesUntil(last.plusDays(1));
  }

  /** {@code 2017-03-01} or {@code 2017-03}. */
  @Override
  public String toString() {
    return isOneDay() ? first.toString() : month().toString();
  }
}
