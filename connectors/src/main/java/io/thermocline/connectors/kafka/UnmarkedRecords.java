package io.thermocline.connectors.kafka;

import io.thermocline.schemas.ReplayMarker;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes records for new that were replayed: for who folds all of the past again and tells nobody.
 *
 * @param <T> what they are decoded to
 */
public final class UnmarkedRecords<T> implements KafkaRecordDeserializationSchema<T> {

  private static final long serialVersionUID = 1L;

  private final KafkaRecordDeserializationSchema<T> decoder;

  public UnmarkedRecords(KafkaRecordDeserializationSchema<T> decoder) {
    this.decoder = decoder;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) throws Exception {
    decoder.open(context);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out)
      throws IOException {
    record.headers().remove(ReplayMarker.HEADER);
    decoder.deserialize(record, out);
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return decoder.getProducedType();
  }
}
