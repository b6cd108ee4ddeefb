package io.thermocline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.cli.job.JobRecord.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRecordsTest {

  private static final JobRecord RUN =
      new JobRecord(
          "j1",
          Wanted.RUNNING,
          Optional.of("s3://b/chk-1"),
          Optional.empty(),
          Optional.of(4),
          List.of("--state.backend", "rocksdb"));

  @TempDir private Path directory;

  @Test
  void recordIsReadAsItWasSaved() {
    records().save(Jobs.ORDER_READ_MODELS, RUN);

    assertThat(records().find(Jobs.ORDER_READ_MODELS)).contains(RUN);
  }

  @Test
  void recordOfAnOlderCommandLineHasNoJar() throws IOException {
    Files.writeString(
        directory.resolve("order-read-models.json"),
        "{\"jobId\":\"j1\",\"wanted\":\"RUNNING\",\"startedFrom\":\"s3://b/chk-1\",\"savepoint\":null,"
            + "\"parallelism\":4,\"settings\":[\"--state.backend\",\"rocksdb\"]}");

    assertThat(records().find(Jobs.ORDER_READ_MODELS)).contains(RUN);
  }

  @Test
  void nothingIsKnownOfAJobThatNeverRan() {
    assertThat(records().find(Jobs.ORDER_READ_MODELS)).isEmpty();
  }

  @Test
  void clearedRecordsAreGone() {
    records().save(Jobs.ORDER_READ_MODELS, RUN);
    records().clear();

    assertThat(records().find(Jobs.ORDER_READ_MODELS)).isEmpty();
  }

  @Test
  void brokenFileIsNamedWithTheRemedy() throws IOException {
    Path file = Files.writeString(directory.resolve("order-read-models.json"), "{");

    assertThatThrownBy(() -> records().find(Jobs.ORDER_READ_MODELS))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("remove it to start afresh");
  }

  private JobRecords records() {
    return new JobRecords(directory);
  }
}
