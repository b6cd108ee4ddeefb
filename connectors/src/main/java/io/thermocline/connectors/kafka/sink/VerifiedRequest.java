package io.thermocline.connectors.kafka.sink;

import java.util.function.BiConsumer;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * A request that hands failures to a judge instead of accepting them.
 *
 * @param request the real one
 * @param judge settles the real one, or throws
 */
record VerifiedRequest(
    CommitRequest<KafkaCommittable> request,
    BiConsumer<CommitRequest<KafkaCommittable>, Throwable> judge)
    implements CommitRequest<KafkaCommittable> {

  @Override
  public KafkaCommittable getCommittable() {
    return request.getCommittable();
  }

  @Override
  public int getNumberOfRetries() {
    return request.getNumberOfRetries();
  }

  @Override
  public void signalFailedWithKnownReason(Throwable reason) {
    judge.accept(request, reason);
  }

  @Override
  public void signalFailedWithUnknownReason(Throwable reason) {
    judge.accept(request, reason);
  }

  @Override
  public void retryLater() {
    request.retryLater();
  }

  @Override
  public void updateAndRetryLater(KafkaCommittable committable) {
    request.updateAndRetryLater(committable);
  }

  @Override
  public void signalAlreadyCommitted() {
    request.signalAlreadyCommitted();
  }

  /** The real one's, which Flink's committer logs. */
  @Override
  public String toString() {
    return request.toString();
  }
}
