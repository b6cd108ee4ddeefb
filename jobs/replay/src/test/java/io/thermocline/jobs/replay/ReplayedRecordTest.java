package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.ReplayMarker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ReplayedRecordTest {

  private static final byte[] KEY = {1};
  private static final byte[] VALUE = {0, 2};

  @Test
  void allOfTheOriginalIsKeptAndMarked() {
    ProducerRecord<byte[], byte[]> replayed =
        new ReplayedRecord("copy.v1", "abc", true).of(original("orders.v1", 3, 17, "trace"));
    assertThat(replayed.topic()).isEqualTo("copy.v1");
    assertThat(replayed.partition()).isEqualTo(3);
    assertThat(replayed.timestamp()).isEqualTo(99);
    assertThat(replayed.key()).isEqualTo(KEY);
    assertThat(replayed.value()).isEqualTo(VALUE);
    assertThat(headers(replayed))
        .containsExactly(
            "trace=orders.v1/3/17 of trace",
            ReplayMarker.HEADER + "=abc",
            ReplayMarker.ORIGIN + "=orders.v1/3/17");
  }

  @Test
  void theKeyChoosesThePartitionWhereTopicsDiffer() {
    assertThat(new ReplayedRecord("copy.v1", "abc", false).of(original("o", 3, 17)).partition())
        .isNull();
  }

  @Test
  void originalCoordinatesWinWhenAReplayIsReplayed() {
    ProducerRecord<byte[], byte[]> once =
        new ReplayedRecord("copy.v1", "first", true).of(original("orders.v1", 3, 17));
    ConsumerRecord<byte[], byte[]> inCopy = original("copy.v1", 0, 4);
    once.headers().forEach(inCopy.headers()::add);
    assertThat(headers(new ReplayedRecord("again.v1", "second", true).of(inCopy)))
        .containsExactly(ReplayMarker.HEADER + "=second", ReplayMarker.ORIGIN + "=orders.v1/3/17");
  }

  private static ConsumerRecord<byte[], byte[]> original(
      String topic, int partition, long offset, String... headers) {
    RecordHeaders all = new RecordHeaders();
    for (String header : headers) {
      all.add(
          header,
          "%s/%d/%d of %s"
              .formatted(topic, partition, offset, header)
              .getBytes(StandardCharsets.UTF_8));
    }
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        99,
        TimestampType.CREATE_TIME,
        1,
        2,
        KEY,
        VALUE,
        all,
        Optional.empty());
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
    List<String> texts = new ArrayList<>();
    for (Header header : record.headers()) {
      texts.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8));
    }
    return texts;
  }
}
