package io.thermocline.connectors.kafka.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets another committer commit, and looks into each transaction it gives up on. One of before a
 * restart is looked into first: a client that commits what was committed already may, in the
 * background, ask for a newer epoch, and then Kafka no longer says how the transaction ended.
 */
final class VerifyingCommitter implements Committer<KafkaCommittable> {

  private static final Logger LOG = LoggerFactory.getLogger(VerifyingCommitter.class);

  private final Committer<KafkaCommittable> delegate;
  private final String topic;
  private final LostTransactions policy;
  private final Supplier<Admin> admins;

  VerifyingCommitter(
      Committer<KafkaCommittable> delegate,
      String topic,
      LostTransactions policy,
      Supplier<Admin> admins) {
    this.delegate = delegate;
    this.topic = topic;
    this.policy = policy;
    this.admins = admins;
  }

  @Override
  public void commit(Collection<CommitRequest<KafkaCommittable>> requests)
      throws IOException, InterruptedException {
    List<CommitRequest<KafkaCommittable>> verified = new ArrayList<>();
    for (CommitRequest<KafkaCommittable> request : requests) {
      if (isOfThisRun(request.getCommittable()) || !isCommitted(request)) {
        verified.add(new VerifiedRequest(request, this::failed));
      }
    }
    delegate.commit(verified);
  }

  /** Only then it has its producer with it. */
  private static boolean isOfThisRun(KafkaCommittable transaction) {
    return transaction.getProducer().isPresent();
  }

  /** Answers the request if so. */
  private boolean isCommitted(CommitRequest<KafkaCommittable> request) {
    TransactionFate fate = fate(request.getCommittable(), null);
    if (fate.outcome() != TransactionFate.Outcome.COMMITTED) {
      return false;
    }
    alreadyCommitted(request, fate);
    return true;
  }

  @Override
  public void close() throws Exception {
    delegate.close();
  }

  private void failed(CommitRequest<KafkaCommittable> request, Throwable reason) {
    KafkaCommittable transaction = request.getCommittable();
    TransactionFate fate = fate(transaction, reason);
    switch (fate.outcome()) {
      case COMMITTED -> alreadyCommitted(request, fate);
      case OPEN -> request.signalFailedWithUnknownReason(reason);
      case LOST -> lost(request, fate, reason);
    }
  }

  private static void alreadyCommitted(
      CommitRequest<KafkaCommittable> request, TransactionFate fate) {
    LOG.info(
        "transaction {} was committed before ({}): nothing is lost, whatever Flink's committer says of it",
        request.getCommittable().getTransactionalId(),
        fate.evidence());
    request.signalAlreadyCommitted();
  }

  private TransactionFate fate(KafkaCommittable transaction, Throwable reason) {
    try (Admin admin = admins.get()) {
      return TransactionFate.of(transaction, admin);
    } catch (ExecutionException | InterruptedException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      IllegalStateException undecided =
          new IllegalStateException(
              "transaction %s to topic %s was not committed and Kafka does not say why; the job restarts and tries again"
                  .formatted(transaction.getTransactionalId(), topic),
              reason);
      undecided.addSuppressed(e);
      throw undecided;
    }
  }

  private void lost(
      CommitRequest<KafkaCommittable> request, TransactionFate fate, Throwable reason) {
    KafkaCommittable transaction = request.getCommittable();
    LostTransactionException loss =
        new LostTransactionException(
            ("transaction %s (producer id %d, epoch %d) to topic %s can't be committed, its records are lost: %s."
                    + " It timed out while the job was down or slow (raise the transaction timeout), an operator aborted it,"
                    + " or a job with the same transactional id prefix, or this one started from an older checkpoint, took its id."
                    + " Start the job from an older checkpoint, or rebuild the topic and start with lost transactions accepted.")
                .formatted(
                    transaction.getTransactionalId(),
                    transaction.getProducerId(),
                    transaction.getEpoch(),
                    topic,
                    fate.evidence()),
            reason);
    if (policy == LostTransactions.FAIL) {
      throw loss;
    }
    LOG.error("lost, and accepted by configuration", loss);
    request.signalFailedWithKnownReason(loss);
  }
}
