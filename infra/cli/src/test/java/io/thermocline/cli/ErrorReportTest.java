package io.thermocline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.ErrorReport.Explanation;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ErrorReportTest {

  @Test
  void failureBringsItsOwnRemedy() {
    assertThat(ErrorReport.explain(new CommandFailure("it is so", "do this")))
        .isEqualTo(new Explanation("it is so", Optional.of("do this")));
  }

  @Test
  void silentKafkaPointsToStatus() {
    Explanation told = ErrorReport.explain(new TimeoutException("no node available"));

    assertThat(told.what()).isEqualTo("Kafka doesn't answer: no node available");
    assertThat(told.remedy()).contains("see what runs: ./thermocline status");
  }

  @Test
  void kafkaErrorTellsItsInnermostReason() {
    Explanation told =
        ErrorReport.explain(
            new KafkaException("Failed to construct", new IllegalStateException("bad host b:1")));

    assertThat(told.what()).isEqualTo("Kafka: bad host b:1");
  }

  @Test
  void missingFileIsNamed() {
    assertThat(ErrorReport.explain(new NoSuchFileException("orders.jsonl")).what())
        .isEqualTo("there is no file orders.jsonl");
  }

  @Test
  void unforeseenErrorWithoutMessageIsNamedByItsType() {
    Explanation told = ErrorReport.explain(new NullPointerException());

    assertThat(told.what()).isEqualTo("java.lang.NullPointerException");
    assertThat(told.remedy()).contains("run it again with --debug to see where");
  }
}
