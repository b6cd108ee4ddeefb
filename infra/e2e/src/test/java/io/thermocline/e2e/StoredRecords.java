package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.schemas.ReplayMarker;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.iceberg.Table;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** All committed records of a topic, or all of a table as records, by partition and offset. */
final class StoredRecords {

  private final SortedMap<Integer, SortedMap<Long, ConsumerRecord<byte[], byte[]>>> records =
      new TreeMap<>();

  private StoredRecords() {}

  static StoredRecords ofTopic(String topic, Deployment deployment) {
    StoredRecords stored = new StoredRecords();
    AllRecords.ofTopic(topic, deployment, stored::add);
    return stored;
  }

  static StoredRecords ofTable(Table table, Dataset dataset, Deployment deployment)
      throws IOException {
    StoredRecords stored = new StoredRecords();
    AllRecords.ofTable(table, dataset, deployment, stored::add);
    return stored;
  }

  /** Those that are like this. */
  StoredRecords only(Predicate<ConsumerRecord<byte[], byte[]>> like) {
    StoredRecords some = new StoredRecords();
    records.values().forEach(of -> of.values().stream().filter(like).forEach(some::add));
    return some;
  }

  int size() {
    return records.values().stream().mapToInt(Map::size).sum();
  }

  /** By partition, in their order: key, value, headers but those of a replay, and timestamp. */
  SortedMap<Integer, List<String>> contents() {
    return texts(StoredRecords::content);
  }

  /** By partition, in their order: where they were first, as the replay's header tells. */
  SortedMap<Integer, List<String>> origins() {
    return texts(StoredRecords::origin);
  }

  /** By partition, in their order: where they are. */
  SortedMap<Integer, List<String>> coordinates() {
    return texts(record -> record.topic() + "/" + record.partition() + "/" + record.offset());
  }

  static boolean isReadable(ConsumerRecord<byte[], byte[]> record) {
    return record.value()[0] == 0;
  }

  private SortedMap<Integer, List<String>> texts(
      Function<ConsumerRecord<byte[], byte[]>, String> text) {
    SortedMap<Integer, List<String>> texts = new TreeMap<>();
    records.forEach(
        (partition, of) -> texts.put(partition, of.values().stream().map(text).toList()));
    return texts;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    ConsumerRecord<byte[], byte[]> before =
        records
            .computeIfAbsent(record.partition(), p -> new TreeMap<>())
            .put(record.offset(), record);
    if (before != null) {
      throw new AssertionError(
          "%s/%d/%d is there twice".formatted(record.topic(), record.partition(), record.offset()));
    }
  }

  private static String origin(ConsumerRecord<byte[], byte[]> record) {
    Header origin = record.headers().lastHeader(ReplayMarker.ORIGIN);
    return origin == null ? "none" : new String(origin.value(), StandardCharsets.UTF_8);
  }

  private static String content(ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!Arrays.asList(ReplayMarker.HEADER, ReplayMarker.ORIGIN).contains(header.key())) {
        headers.add(header.key() + "=" + hex(header.value()));
      }
    }
    return "%s at %d: %s %s"
        .formatted(hex(record.key()), record.timestamp(), hex(record.value()), headers);
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }
}
