package io.thermocline.e2e.replayed;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.ReplayMarker;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DigestTest {

  private static final ConsumerRecord<byte[], byte[]> FIRST =
      record("a.v1", 7, "key", "value", new RecordHeaders().add("trace", null));

  private static final ConsumerRecord<byte[], byte[]> SECOND =
      record("a.v1", 8, null, "value", new RecordHeaders());

  @Test
  void theOrderOfRecordsIsNoPartOfItButIsCounted() {
    Digest inOrder = digest(FIRST, SECOND);
    Digest turned = digest(SECOND, FIRST);
    assertThat(turned.text()).isEqualTo(inOrder.text());
    assertThat(inOrder.outOfOrder()).isZero();
    assertThat(turned.outOfOrder()).isEqualTo(1);
    assertThat(turned.next()).containsExactlyEntriesOf(inOrder.next()).containsEntry(1, 9L);
  }

  @Test
  void aReplayedRecordIsTheRecordItWas() {
    ConsumerRecord<byte[], byte[]> replayed =
        record(
            "b.v1",
            99,
            "key",
            "value",
            new RecordHeaders()
                .add("trace", null)
                .add(ReplayMarker.HEADER, utf8("some"))
                .add(ReplayMarker.ORIGIN, utf8("a.v1/1/7")));
    assertThat(digest(replayed).text()).isEqualTo(digest(FIRST).text());
    assertThat(digest(FIRST, FIRST).text()).isNotEqualTo(digest(FIRST).text());
  }

  static Stream<ConsumerRecord<byte[], byte[]>> others() {
    return Stream.of(
        record("a.v1", 6, "key", "value", new RecordHeaders().add("trace", null)),
        record("a.v1", 7, "kez", "value", new RecordHeaders().add("trace", null)),
        record("a.v1", 7, null, "value", new RecordHeaders().add("trace", null)),
        record("a.v1", 7, "keyv", "alue", new RecordHeaders().add("trace", null)),
        record("a.v1", 7, "key", null, new RecordHeaders().add("trace", null)),
        record("a.v1", 7, "key", "value", new RecordHeaders().add("trace", new byte[0])),
        record("a.v1", 7, "key", "value", new RecordHeaders()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherRecordHasAnother(ConsumerRecord<byte[], byte[]> other) {
    assertThat(digest(other).text()).isNotEqualTo(digest(FIRST).text());
  }

  @SafeVarargs
  private static Digest digest(ConsumerRecord<byte[], byte[]>... records) {
    Digest digest = new Digest();
    Stream.of(records).forEach(digest::add);
    return digest;
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, long offset, String key, String value, Headers headers) {
    return new ConsumerRecord<>(
        topic,
        1,
        offset,
        1_700_000_000_000L,
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        utf8(key),
        utf8(value),
        headers,
        Optional.empty());
  }

  private static byte[] utf8(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
