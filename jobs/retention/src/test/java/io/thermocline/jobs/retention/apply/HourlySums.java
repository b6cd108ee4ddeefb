package io.thermocline.jobs.retention.apply;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Aggregates of readings by the simplest means, as {@link TestArchive#rows} writes them. */
final class HourlySums {

  static List<String> of(List<Reading> readings) {
    Map<String, List<Reading>> windows =
        readings.stream()
            .collect(
                Collectors.groupingBy(
                    reading ->
                        "deviceId=%s metric=%s _window_start=%s"
                            .formatted(
                                reading.device(),
                                reading.metric(),
                                reading
                                    .at()
                                    .truncatedTo(ChronoUnit.HOURS)
                                    .atOffset(ZoneOffset.UTC)),
                    TreeMap::new,
                    Collectors.toList()));
    return windows.entrySet().stream()
        .map(window -> window.getKey() + " " + figures(window.getValue()))
        .sorted()
        .toList();
  }

  private static String figures(List<Reading> readings) {
    Reading last =
        readings.stream()
            .max(Comparator.comparing(Reading::at).thenComparing(Reading::value))
            .orElseThrow();
    var values = readings.stream().mapToDouble(Reading::value).summaryStatistics();
    return "_rows=%d value_count=%d value_sum=%s value_min=%s value_max=%s value_last=%s value_last_at=%s sequence_count=0"
        .formatted(
            readings.size(),
            readings.size(),
            values.getSum(),
            values.getMin(),
            values.getMax(),
            last.value(),
            last.at().atOffset(ZoneOffset.UTC));
  }

  private HourlySums() {}
}
