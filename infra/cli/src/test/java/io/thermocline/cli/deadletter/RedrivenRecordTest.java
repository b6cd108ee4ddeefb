package io.thermocline.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class RedrivenRecordTest {

  private static final int PARTITIONS = 4;

  @Test
  void recordGoesBackAsItCame() {
    ProducerRecord<byte[], byte[]> record =
        RedrivenRecord.of(DeadLetters.truncated(41), PARTITIONS);

    assertThat(record.topic()).isEqualTo("orders.events.v1");
    assertThat(record.partition()).isEqualTo(2);
    assertThat(record.timestamp()).isEqualTo(DeadLetters.WRITTEN.toEpochMilli());
    assertThat(record.key()).isEqualTo("order-7".getBytes(StandardCharsets.UTF_8));
    assertThat(record.value()).containsExactly(0, 1, -1);
    assertThat(record.headers().lastHeader("trace").value()).containsExactly(0, -1);
  }

  @Test
  void headerTellsWhereItWasRefused() {
    Header header =
        RedrivenRecord.of(DeadLetters.truncated(41), PARTITIONS)
            .headers()
            .lastHeader("thermocline.redriven-from");

    assertThat(header.value()).asString(StandardCharsets.UTF_8).isEqualTo("orders.events.v1/2/41");
  }

  @Test
  void missingKeyAndValueStayMissing() {
    DeadLetter letter = DeadLetters.truncated(41);
    letter.setKey(null);
    letter.setValue(null);

    ProducerRecord<byte[], byte[]> record = RedrivenRecord.of(letter, PARTITIONS);

    assertThat(record.key()).isNull();
    assertThat(record.value()).isNull();
  }

  @Test
  void keyChoosesThePartitionWhereTheOldOneIsGone() {
    assertThat(RedrivenRecord.of(DeadLetters.truncated(41), 2).partition()).isNull();
  }
}
