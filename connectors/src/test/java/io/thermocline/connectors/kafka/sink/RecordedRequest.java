package io.thermocline.connectors.kafka.sink;

import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/** Keeps what a committer said. */
final class RecordedRequest implements CommitRequest<KafkaCommittable> {

  private final KafkaCommittable transaction;
  Signal signal = Signal.NONE;

  RecordedRequest(KafkaCommittable transaction) {
    this.transaction = transaction;
  }

  @Override
  public KafkaCommittable getCommittable() {
    return transaction;
  }

  @Override
  public int getNumberOfRetries() {
    return 0;
  }

  @Override
  public void signalFailedWithKnownReason(Throwable reason) {
    signal = Signal.KNOWN_FAILURE;
  }

  @Override
  public void signalFailedWithUnknownReason(Throwable reason) {
    signal = Signal.UNKNOWN_FAILURE;
  }

  @Override
  public void retryLater() {
    signal = Signal.RETRY;
  }

  @Override
  public void updateAndRetryLater(KafkaCommittable committable) {
    signal = Signal.RETRY;
  }

  @Override
  public void signalAlreadyCommitted() {
    signal = Signal.ALREADY_COMMITTED;
  }
}
