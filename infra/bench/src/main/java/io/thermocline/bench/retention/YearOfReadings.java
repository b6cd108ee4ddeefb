package io.thermocline.bench.retention;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.HotDay;
import io.thermocline.jobs.retention.Inventory;
import io.thermocline.jobs.retention.Planner;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.StoredFile;
import io.thermocline.jobs.retention.StoredFile.Kind;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import io.thermocline.schemas.dataset.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A year of 10,000 readings a second as retention plans it on the morning after. */
final class YearOfReadings {

  static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  private static final long ROWS_OF_A_DAY = 10_000L * 86_400;
  private static final int DAYS = 365;
  private static final Dataset READINGS =
      DatasetText.parse(
              "telemetry: topic=t hot=7d warm=90d cold=2y then=1h:10y eventTime=observedAt key=deviceId")
          .get(0);

  private final RetentionSettings settings = RetentionSettings.DEFAULTS;
  private final double warmBytes;
  private final double coldBytes;
  private final double hotBytes;

  /**
   * @param warmBytes of a row in compacted files
   * @param coldBytes of a row in cold files
   * @param hotBytes of a row in Postgres
   */
  YearOfReadings(double warmBytes, double coldBytes, double hotBytes) {
    this.warmBytes = warmBytes;
    this.coldBytes = coldBytes;
    this.hotBytes = hotBytes;
  }

  /** The day that has turned too old for each tier overnight is where it was yesterday. */
  DatasetPlan plan(PriceList prices) {
    List<StoredFile> files = new ArrayList<>();
    List<HotDay> hot = new ArrayList<>();
    LocalDate yesterday = TODAY.minusDays(1);
    for (int ago = 1; ago <= DAYS; ago++) {
      LocalDate day = TODAY.minusDays(ago);
      Tier tier = READINGS.tierOf(day, yesterday);
      if (tier == Tier.HOT) {
        hot.add(
            new HotDay(
                day,
                "hot.telemetry",
                ROWS_OF_A_DAY,
                Math.round(ROWS_OF_A_DAY * hotBytes),
                Map.of()));
      }
      add(files, day, tier == Tier.COLD ? Kind.COLD : Kind.COMPACTED);
    }
    Inventory inventory =
        new Inventory(
            "archive.telemetry", 1, files, hot, Map.of(), List.of(), List.of(), List.of());
    Instant now = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Planner(settings, prices).plan(READINGS, inventory, TODAY, now);
  }

  private void add(List<StoredFile> files, LocalDate day, Kind kind) {
    long bytes = Math.round(ROWS_OF_A_DAY * (kind == Kind.COLD ? coldBytes : warmBytes));
    long count = Math.max(1, bytes / settings.targetBytes());
    for (int i = 0; i < count; i++) {
      files.add(
          new StoredFile(
              "s3://b/" + day + "/" + i,
              EventDays.of(day),
              kind,
              ROWS_OF_A_DAY / count,
              bytes / count,
              day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
  }
}
