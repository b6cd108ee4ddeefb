package io.thermocline.connectors.kafka.sink;

import java.io.IOException;
import java.util.Collection;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Writes records to one topic, exactly once: the records of a checkpoint become visible to readers
 * of committed records together, after the checkpoint is complete.
 *
 * <p>It is Flink's {@link KafkaSink} in all but one point. Where Kafka has aborted a transaction
 * that was to be committed (it timed out, an operator aborted it, another producer took its id),
 * Flink's counts a metric and goes on without its records; this one fails the job with a {@link
 * LostTransactionException}. A transaction that turns out to be committed already, as after a crash
 * between commit and acknowledgement, is fine.
 *
 * @param <T> record of the stream
 */
public final class TransactionalKafkaSink<T>
    implements TwoPhaseCommittingStatefulSink<T, KafkaWriterState, KafkaCommittable>,
        SupportsPostCommitTopology<KafkaCommittable> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final TransactionalSinkConfig config;
  private final KafkaSink<T> delegate;

  private TransactionalKafkaSink(
      String topic, TransactionalSinkConfig config, KafkaSink<T> delegate) {
    this.topic = topic;
    this.config = config;
    this.delegate = delegate;
  }

  /**
   * A sink to one topic.
   *
   * @param topic named in errors; the serializer decides where records go
   */
  public static <T> TransactionalKafkaSink<T> to(
      String topic, KafkaRecordSerializationSchema<T> serializer, TransactionalSinkConfig config) {
    Properties producer = new Properties();
    producer.putAll(config.producerSettings());
    KafkaSink<T> delegate =
        KafkaSink.<T>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setKafkaProducerConfig(producer)
            .setRecordSerializer(serializer)
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix(config.transactionalIdPrefix())
            // Pooling gives one id to several transactions, which makes their fate ambiguous.
            .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
            .build();
    return new TransactionalKafkaSink<>(topic, config, delegate);
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> createWriter(
      WriterInitContext context) throws IOException {
    return delegate.createWriter(context);
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> recovered) {
    return delegate.restoreWriter(context, recovered);
  }

  @Override
  public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) {
    return new VerifyingCommitter(
        delegate.createCommitter(context), topic, config.lostTransactions(), config::admin);
  }

  @Override
  public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
    return delegate.getCommittableSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return delegate.getWriterStateSerializer();
  }

  /** Keeps writer and committer of a subtask on one TaskManager, where they share producers. */
  @Override
  public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committer) {
    delegate.addPostCommitTopology(committer);
  }
}
