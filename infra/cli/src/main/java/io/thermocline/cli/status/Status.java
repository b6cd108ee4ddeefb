package io.thermocline.cli.status;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.saga.SagaCounts;
import io.thermocline.local.ServerStatus;
import io.thermocline.schemas.dataset.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How everything does at one moment.
 *
 * @param at that moment
 * @param servers of the local stack; empty for a real deployment
 * @param sagas one row, or none where order-saga never ran
 * @param endpoints how to connect; empty if the local stack was never started
 */
public record Status(
    Instant at,
    List<ServerStatus> servers,
    Section<JobLine> jobs,
    Section<TopicLine> topics,
    Section<TableLine> tables,
    Section<TierLine> archive,
    Section<SagaCounts> sagas,
    Section<DeadLetterGroup> deadLetters,
    Optional<Deployment> endpoints) {

  /**
   * A job of ours.
   *
   * @param id empty if the cluster doesn't know the job
   * @param state as Flink names it; {@code not submitted} if the cluster doesn't know the job
   * @param parallelism of its widest step
   * @param restarts after failures, since its submission
   * @param checkpointAge since its newest completed checkpoint
   * @param lag records of its source topics it has not read
   * @param failure why it last failed, if it ever did and does not run
   */
  public record JobLine(
      String name,
      Optional<String> id,
      String state,
      int parallelism,
      long restarts,
      Optional<Duration> checkpointAge,
      OptionalLong lag,
      Optional<String> failure) {}

  /**
   * A topic of ours.
   *
   * @param records offsets it holds
   * @param exact whether each is a record; transactions and compaction leave offsets without one
   */
  public record TopicLine(String name, int partitions, long records, Exactness exact) {}

  /**
   * A read model.
   *
   * @param rows empty if the table does not exist
   * @param newest event time of its newest change, where it keeps that
   */
  public record TableLine(
      String name, OptionalLong rows, Exactness exact, Optional<Instant> newest) {}

  /**
   * A tier of a dataset.
   *
   * @param tier hot, warm or cold
   * @param files days in the hot tier
   * @param oldest event time; of the hot tier the beginning of its oldest day
   * @param newest event time; of the hot tier the end of its newest day
   * @param archivedOffsets by partition, the offset up to which the archive holds all; of the warm
   *     tier, where records arrive
   * @param lag offsets of the topic that the archive doesn't hold yet; of the warm tier. Markers of
   *     transactions count until a record comes after them
   */
  public record TierLine(
      String dataset,
      Tier tier,
      long rows,
      Exactness exact,
      long bytes,
      long files,
      Optional<Instant> oldest,
      Optional<Instant> newest,
      Map<Integer, Long> archivedOffsets,
      OptionalLong lag) {}

  /** What a number is worth. */
  public enum Exactness {
    EXACT,
    AT_MOST,
    ABOUT
  }
}
