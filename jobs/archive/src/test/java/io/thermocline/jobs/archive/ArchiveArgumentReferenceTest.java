package io.thermocline.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.jobs.config.ArgumentPage;
import io.thermocline.jobs.replay.cluster.ReplayConfig;
import io.thermocline.jobs.replay.cluster.ReplayJob;
import io.thermocline.jobs.retention.cluster.RetentionConfig;
import io.thermocline.jobs.retention.cluster.RetentionJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference is made of the settings themselves: {@code -Dthermocline.docs=write} renews it. */
class ArchiveArgumentReferenceTest {

  private static final Path PAGE = Path.of("../../docs/archive-arguments.md");

  @Test
  void theReferenceIsUpToDate() throws IOException {
    String page =
        new ArgumentPage("Arguments of the archive's jobs")
            .job(ArchiveJob.NAME, ArchiveConfig.SETTINGS)
            .job(RetentionJob.NAME, RetentionConfig.SETTINGS)
            .job(ReplayJob.NAME, ReplayConfig.SETTINGS)
            .text();
    if (System.getProperty("thermocline.docs", "").equals("write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }
}
