package io.thermocline.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.ReplayMarker;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class UnmarkedRecordsTest {

  @Test
  void replayedRecordIsTakenForANewOne() throws Exception {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("t", 0, 7, new byte[] {1}, new byte[] {2});
    record.headers().add(ReplayMarker.HEADER, new byte[0]).add("other", new byte[] {3});
    List<ConsumerRecord<byte[], byte[]>> out = new ArrayList<>();

    new UnmarkedRecords<>(new RawRecords()).deserialize(record, into(out));

    assertThat(out).hasSize(1);
    assertThat(out.get(0).offset()).isEqualTo(7);
    assertThat(out.get(0).headers().lastHeader(ReplayMarker.HEADER)).isNull();
    assertThat(out.get(0).headers().lastHeader("other").value()).containsExactly(3);
  }

  private static <T> Collector<T> into(List<T> out) {
    return new Collector<>() {
      @Override
      public void collect(T record) {
        out.add(record);
      }

      @Override
      public void close() {}
    };
  }
}
