package io.thermocline.e2e;

import static io.thermocline.e2e.ClickStream.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.e2e.guarantee.ArchiveComplete;
import io.thermocline.query.audit.Defect;
import io.thermocline.schemas.dataset.Dataset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records become rows of both tiers, on a whole stack. */
@ExtendWith(ExplainsFailures.class)
class ArchiveIT {

  @Test
  void versionsLateRecordsAndPoisonEachGetToTheirPlace() throws Exception {
    Dataset mixed = ClickStream.dataset("mixed");
    var deployment = Archiving.deployment(List.of(mixed));
    try (ClickStream clicks = ClickStream.on(mixed, deployment)) {
      for (int i = 0; i < 2_000; i++) {
        clicks.click(TODAY.minusDays(i % 3));
      }
      try (Archiving archiving = Archiving.start(deployment)) {
        archiving.awaitAll(clicks);
        assertThat(archiving.table(mixed).schema().findField("tags")).isNull();
        for (int i = 0; i < 2_000; i++) {
          switch (i % 10) {
            case 0 -> clicks.tagged(TODAY);
            case 1 -> clicks.poison();
            case 2 -> clicks.click(TODAY.minusYears(3).plusDays(i / 10 % 5));
            default -> clicks.click(TODAY.minusDays(1));
          }
        }
        archiving.awaitAll(clicks);

        archiving.mustHoldExactly(clicks);
        assertThat(archiving.job().failures()).as("no restart").isEmpty();
        assertThat(archiving.coordinates(mixed, "tags").values())
            .as("a new version became a column")
            .contains("[a, b]", "null");
        assertThat(days(archiving.table(mixed)))
            .as("late records are in the files of their day")
            .containsEntry(TODAY.minusYears(3).toString(), 40L)
            .containsEntry(TODAY.minusDays(2).toString(), 666L);
        assertThat(archiving.hot("SELECT min(_day), max(_day), count(tags) FROM hot.mixed").get(0))
            .containsExactly(TODAY.minusDays(2).toString(), TODAY.toString(), "200");
        assertThat(archiving.hot("SELECT count(*) FROM hot.mixed_dlq").get(0))
            .as("the hot tier of dead letters")
            .containsExactly("200");
      }
    }
  }

  /** What is lost of that is found all the same. */
  @Test
  void aHotTierThatWasDroppedHasWhatComesFromThenOn() throws Exception {
    Dataset dropped = ClickStream.dataset("dropped");
    var deployment = Archiving.deployment(List.of(dropped));
    var complete = new ArchiveComplete(deployment, List.of(dropped));
    try (ClickStream clicks = ClickStream.on(dropped, deployment);
        Archiving archiving = Archiving.start(deployment)) {
      send(clicks, 300);
      archiving.awaitAll(clicks);
      archiving.execute("DROP TABLE hot.dropped");
      send(clicks, 300);
      archiving.awaitAll(clicks);

      assertThat(archiving.hot("SELECT count(*) FROM hot.dropped").get(0)).containsExactly("300");
      assertThat(complete.violations()).isEmpty();
      archiving.execute(
          "DELETE FROM hot.dropped WHERE _offset IN (SELECT max(_offset) FROM hot.dropped)");
      assertThat(complete.violations())
          .isNotEmpty()
          .allMatch(violation -> violation.contains(Defect.HOT_MISSING.meaning()));
    }
  }

  private static void send(ClickStream clicks, int count) {
    for (int i = 0; i < count; i++) {
      clicks.click(TODAY.minusDays(i % 2));
    }
  }

  /** Rows by day, as the table's metadata tells them. */
  private static Map<String, Long> days(Table table) throws Exception {
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      return java.util.stream.StreamSupport.stream(tasks.spliterator(), false)
          .collect(
              Collectors.groupingBy(
                  task ->
                      java.time.LocalDate.ofEpochDay(task.file().partition().get(0, Integer.class))
                          .toString(),
                  Collectors.summingLong(task -> task.file().recordCount())));
    }
  }
}
