package io.thermocline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {

  @TempDir Path directory;
  private final long own = ProcessHandle.current().pid();

  @Test
  void findsTheProcessItWasWrittenFor() throws Exception {
    Path file = directory.resolve("run/kafka.json");
    record(ProcessIdentity.of(own).orElseThrow()).seenReady().write(file);
    assertThat(ProcessRecord.read(file))
        .hasValueSatisfying(
            read -> {
              assertThat(read.isAlive()).isTrue();
              assertThat(read.ready()).isTrue();
              assertThat(read.ports()).containsExactly(19092, 19093);
            });
  }

  @Test
  void takesALivingProcessThatGotTheSameIdLaterForAnother() {
    assertThat(record("an earlier start").isAlive()).isFalse();
  }

  @Test
  void isEmptyWhenThereIsNoFile() throws Exception {
    assertThat(ProcessRecord.read(directory.resolve("none.json"))).isEmpty();
  }

  @Test
  void isEmptyWhenTheFileIsDamaged() throws Exception {
    Path file = Files.writeString(directory.resolve("kafka.json"), "{\"pid\": 12");
    assertThat(ProcessRecord.read(file)).isEmpty();
  }

  private ProcessRecord record(String identity) {
    return new ProcessRecord(own, identity, false, List.of(19092, 19093));
  }
}
