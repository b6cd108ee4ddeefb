package io.thermocline.connectors.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.flink.connector.kafka.sink.internal.KafkaCommitter;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Kafka itself answers to commits that come late, twice or in vain. */
@ExtendWith(KafkaBroker.Shared.class)
class VerifyingCommitterTest {

  private final KafkaBroker kafka;
  private String topic;
  private String id;

  VerifyingCommitterTest(KafkaBroker kafka) {
    this.kafka = kafka;
  }

  @BeforeEach
  void createTopic(TestInfo test) throws Exception {
    topic = test.getTestMethod().orElseThrow().getName();
    id = topic + "-0-1";
    kafka.createTopic(topic, 1);
  }

  @Test
  void commitsAnOpenTransactionOfACrashedWriter() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMinutes(1)));

    assertThat(commit(transaction)).isEqualTo(Signal.NONE);
    assertThat(kafka.committed(topic)).containsExactly("record");
  }

  @Test
  void aTransactionItsWriterCommittedBeforeTheCrashIsFine() throws Exception {
    try (FlinkKafkaInternalProducer<byte[], byte[]> writer = prepare(Duration.ofMinutes(1))) {
      KafkaCommittable transaction = checkpointed(writer);
      writer.commitTransaction();

      assertThat(commit(transaction)).isIn(Signal.NONE, Signal.ALREADY_COMMITTED);
      assertThat(commit(transaction)).isIn(Signal.NONE, Signal.ALREADY_COMMITTED);
    }
    assertThat(kafka.committed(topic)).containsExactly("record");
  }

  @Test
  void aTransactionARestoredJobCommittedBeforeItsNextCrashIsFine() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMinutes(1)));
    commit(transaction);

    assertThat(commit(transaction)).isIn(Signal.NONE, Signal.ALREADY_COMMITTED);
    assertThat(commit(transaction)).isIn(Signal.NONE, Signal.ALREADY_COMMITTED);
    assertThat(kafka.committed(topic)).containsExactly("record");
  }

  @Test
  void aTransactionIsFineWhoseCommitterTookTheNextEpoch() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMinutes(1)));
    try (FlinkKafkaInternalProducer<byte[], byte[]> restored =
        new FlinkKafkaInternalProducer<>(producerSettings(Duration.ofMinutes(1)), id)) {
      assertThat(restored.partitionsFor(topic))
          .as("asked so that it knows the broker")
          .isNotEmpty();
      restored.resumeTransaction(transaction.getProducerId(), transaction.getEpoch());
      restored.commitTransaction();
    }
    assertThat(state()).isEqualTo(TransactionState.EMPTY);

    assertThat(commit(transaction)).isEqualTo(Signal.ALREADY_COMMITTED);
    assertThat(kafka.committed(topic)).containsExactly("record");
  }

  /** Or a loss would become a commit by trying. */
  @Test
  void aTransactionThatTimedOutIsLostHoweverOftenItIsTried() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMillis(300)));
    await().until(() -> state() == TransactionState.COMPLETE_ABORT);
    try (FlinkKafkaInternalProducer<byte[], byte[]> restored =
        new FlinkKafkaInternalProducer<>(producerSettings(Duration.ofMinutes(1)), id)) {
      assertThat(restored.partitionsFor(topic))
          .as("asked so that it knows the broker")
          .isNotEmpty();
      restored.resumeTransaction(transaction.getProducerId(), transaction.getEpoch());
      assertThatThrownBy(restored::commitTransaction).isInstanceOf(KafkaException.class);
    }

    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> commit(transaction)).isInstanceOf(LostTransactionException.class);
    }
  }

  @Test
  void aTransactionThatTimedOutIsLostAlsoOnceItsIdIsUsedAgain() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMillis(300)));
    await().until(() -> state() == TransactionState.COMPLETE_ABORT);
    kafka.admin().fenceProducers(List.of(id)).all().get();
    assertThat(state()).isEqualTo(TransactionState.EMPTY);

    assertThatThrownBy(() -> commit(transaction)).isInstanceOf(LostTransactionException.class);
  }

  /** Trying it could make Kafka forget how it ended. */
  @Test
  void aTransactionARestoredJobCommittedIsNotTriedAgain() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMinutes(1)));
    commit(transaction);

    RecordedRequest request = new RecordedRequest(transaction);
    List<KafkaCommittable> tried = new ArrayList<>();
    try (VerifyingCommitter committer =
        new VerifyingCommitter(
            new TryingCommitter(tried),
            topic,
            LostTransactions.FAIL,
            TransactionalSinkConfig.of(kafka.bootstrapServers(), topic)::admin)) {
      committer.commit(List.of(request));
    }
    assertThat(request.signal).isEqualTo(Signal.ALREADY_COMMITTED);
    assertThat(tried).isEmpty();
  }

  @Test
  void aTransactionThatTimedOutIsLost() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMillis(300)));
    await().until(() -> state() == TransactionState.COMPLETE_ABORT);

    assertThatThrownBy(() -> commit(transaction))
        .isInstanceOf(LostTransactionException.class)
        .hasMessageContaining("transaction " + id)
        .hasMessageContaining(
            "producer id %d, epoch %d"
                .formatted(transaction.getProducerId(), transaction.getEpoch()))
        .hasMessageContaining("topic " + topic)
        .hasMessageContaining("raise the transaction timeout");
    assertThat(kafka.committed(topic)).isEmpty();
  }

  @Test
  void aTransactionWhoseIdAnotherProducerTookIsLost() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMinutes(1)));
    kafka.admin().fenceProducers(List.of(id)).all().get();

    assertThatThrownBy(() -> commit(transaction)).isInstanceOf(LostTransactionException.class);
  }

  @Test
  void aTransactionOfAnIdThatAnotherJobCommittedSinceIsLost() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMinutes(1)));
    try (FlinkKafkaInternalProducer<byte[], byte[]> other = prepare(Duration.ofMinutes(1))) {
      other.commitTransaction();
    }

    assertThatThrownBy(() -> commit(transaction)).isInstanceOf(LostTransactionException.class);
  }

  @Test
  void anIdThatKafkaForgotIsLost() {
    KafkaCommittable transaction = new KafkaCommittable(123_456, (short) 0, id, null);

    assertThatThrownBy(() -> commit(transaction))
        .isInstanceOf(LostTransactionException.class)
        .hasMessageContaining("transactional.id.expiration.ms");
  }

  @Test
  void aLossThatIsAcceptedIsPassedOnAsAKnownFailure() throws Exception {
    KafkaCommittable transaction = crash(prepare(Duration.ofMinutes(1)));
    kafka.admin().fenceProducers(List.of(id)).all().get();

    assertThat(commit(transaction, LostTransactions.ACCEPT)).isEqualTo(Signal.KNOWN_FAILURE);
  }

  private Signal commit(KafkaCommittable transaction) throws Exception {
    return commit(transaction, LostTransactions.FAIL);
  }

  private Signal commit(KafkaCommittable transaction, LostTransactions policy) throws Exception {
    TransactionalSinkConfig config = TransactionalSinkConfig.of(kafka.bootstrapServers(), topic);
    Properties settings = producerSettings(Duration.ofMinutes(1));
    RecordedRequest request = new RecordedRequest(transaction);
    try (VerifyingCommitter committer =
        new VerifyingCommitter(
            new KafkaCommitter(settings, topic, 0, 0, false, FlinkKafkaInternalProducer::new),
            topic,
            policy,
            config::admin)) {
      committer.commit(List.of(request));
    }
    return request.signal;
  }

  /** A transaction with one record, ready to be committed. */
  private FlinkKafkaInternalProducer<byte[], byte[]> prepare(Duration timeout) {
    FlinkKafkaInternalProducer<byte[], byte[]> producer =
        new FlinkKafkaInternalProducer<>(producerSettings(timeout), id);
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(topic, "record".getBytes(StandardCharsets.UTF_8)));
    producer.flush();
    producer.precommitTransaction();
    return producer;
  }

  private static KafkaCommittable crash(FlinkKafkaInternalProducer<byte[], byte[]> producer) {
    KafkaCommittable transaction = checkpointed(producer);
    producer.close();
    return transaction;
  }

  /** What a checkpoint keeps of a transaction: no producer. */
  private static KafkaCommittable checkpointed(
      FlinkKafkaInternalProducer<byte[], byte[]> producer) {
    return new KafkaCommittable(
        producer.getProducerId(), producer.getEpoch(), producer.getTransactionalId(), null);
  }

  private Properties producerSettings(Duration timeout) {
    Properties settings = new Properties();
    settings.putAll(
        new TransactionalSinkConfig(
                kafka.bootstrapServers(),
                topic,
                timeout,
                TransactionalSinkConfig.DEFAULT_MAX_REQUEST_BYTES,
                LostTransactions.FAIL,
                Map.of())
            .producerSettings());
    String bytes = "org.apache.kafka.common.serialization.ByteArraySerializer";
    settings.put("key.serializer", bytes);
    settings.put("value.serializer", bytes);
    return settings;
  }

  private TransactionState state() throws Exception {
    return kafka.admin().describeTransactions(List.of(id)).description(id).get().state();
  }

  /** Writes down what it is asked to commit. */
  private record TryingCommitter(List<KafkaCommittable> tried)
      implements Committer<KafkaCommittable> {

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) {
      requests.forEach(request -> tried.add(request.getCommittable()));
    }

    @Override
    public void close() {}
  }
}
