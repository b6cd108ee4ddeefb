package io.thermocline.connectors.kafka.sink;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * What Kafka says became of a transaction.
 *
 * @param outcome what it means for the records
 * @param evidence Kafka's own words: state, producer id and epoch
 */
record TransactionFate(Outcome outcome, String evidence) {

  /** What it means for the records. */
  enum Outcome {
    /** Readers see them, or will. */
    COMMITTED,
    /** They wait for a commit, which can be tried again. */
    OPEN,
    /** No reader will ever see them. */
    LOST
  }

  /**
   * Asks Kafka.
   *
   * <p>A transactional id is used for one transaction (ids count checkpoints), so its last state is
   * that of ours as long as producer id and epoch fit: ours, or one above, as Kafka 4 raises the
   * epoch with each transaction it ends (KIP-890). An abort leaves another state, and a producer
   * that took the id over a higher epoch.
   *
   * <p>No transaction and one epoch above is a commit as well. A client that commits for a job that
   * was restored learns what the broker can do either before or after it asks for that; if before,
   * it takes the next epoch at once, as from now on it would use newer requests. Nobody else gets
   * there with one step: whoever ends a transaction that isn't his raises the epoch to fence its
   * producer, and raises it again for himself.
   */
  static TransactionFate of(KafkaCommittable transaction, Admin admin)
      throws ExecutionException, InterruptedException {
    String id = transaction.getTransactionalId();
    try {
      TransactionDescription last = admin.describeTransactions(List.of(id)).description(id).get();
      return new TransactionFate(
          outcome(transaction, last),
          "state %s, producer id %d, epoch %d"
              .formatted(last.state(), last.producerId(), last.producerEpoch()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return new TransactionFate(
            Outcome.LOST,
            "no such transactional id; Kafka forgets ids unused for transactional.id.expiration.ms, 7 days unless configured");
      }
      throw e;
    }
  }

  private static Outcome outcome(KafkaCommittable ours, TransactionDescription last) {
    int bump = last.producerEpoch() - ours.getEpoch();
    if (last.producerId() != ours.getProducerId() || bump < 0 || bump > 1) {
      return Outcome.LOST;
    }
    return switch (last.state()) {
      case PREPARE_COMMIT, COMPLETE_COMMIT -> Outcome.COMMITTED;
      case ONGOING -> bump == 0 ? Outcome.OPEN : Outcome.LOST;
      case EMPTY -> bump == 1 ? Outcome.COMMITTED : Outcome.LOST;
      default -> Outcome.LOST;
    };
  }
}
