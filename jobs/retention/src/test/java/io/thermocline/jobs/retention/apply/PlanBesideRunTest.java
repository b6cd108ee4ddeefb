package io.thermocline.jobs.retention.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.iceberg.Postgres;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.work.Archive;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.exceptions.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A plan needs no lease: what it looks at may be forgotten and deleted under its hands. */
@ExtendWith(Postgres.Shared.class)
class PlanBesideRunTest {

  private static final LocalDate FIRST = LocalDate.of(2017, 3, 1);
  private static final LocalDate TODAY = FIRST.plusDays(5);
  private static final String POLICY = "hot=1d warm=10d cold=100d then=purge";

  @TempDir Path directory;

  @Test
  void aPlanSurvivesThatAnotherRunExpiresWhatItReads(Postgres postgres) throws Exception {
    try (TestArchive archive = threeAppends(postgres, "beside")) {
      InterruptedReads.beforeManifests(() -> settle(archive));
      requireNothingLeft(archive, planSlowly(archive));
    }
  }

  @Test
  void aPlanDoesNotMissWhatWasExpiredBeforeItsListing(Postgres postgres) throws Exception {
    try (TestArchive archive = threeAppends(postgres, "listed")) {
      InterruptedReads.beforeListing(() -> settle(archive));
      requireNothingLeft(archive, planSlowly(archive));
    }
  }

  @Test
  void aFileThatIsLostIsToldRatherThanAwaited(Postgres postgres) throws Exception {
    try (TestArchive archive = threeAppends(postgres, "lost")) {
      String manifests = archive.table().currentSnapshot().manifestListLocation();
      Files.delete(Path.of(URI.create(manifests)));
      assertThatThrownBy(() -> planSlowly(archive))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining(manifests.substring(manifests.lastIndexOf('/')));
    }
  }

  private static void requireNothingLeft(TestArchive archive, DatasetPlan plan) {
    assertThat(archive.table().snapshots()).as("the other run was there").hasSize(1);
    assertThat(plan.actions()).extracting(Action::describe).isEmpty();
    assertThat(plan.held()).isEmpty();
  }

  private TestArchive threeAppends(Postgres postgres, String name) {
    TestArchive archive = new TestArchive(postgres.config(), directory, name, POLICY);
    for (long seed = 1; seed <= 3; seed++) {
      archive.append(RetentionTest.readings(FIRST, 3, 4, seed));
    }
    return archive;
  }

  private static DatasetPlan planSlowly(TestArchive archive) throws Exception {
    Archive slow =
        new Archive(
            archive.archive().catalog().with(Map.of("io-impl", InterruptedReads.class.getName())),
            archive.archive().postgres());
    return new Retention(slow, TestArchive.SETTINGS)
        .plan(List.of(archive.dataset()), TODAY, PriceList.ofNothing(TestArchive.SETTINGS))
        .get(0);
  }

  private static void settle(TestArchive archive) {
    try {
      archive.settle(TODAY);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
