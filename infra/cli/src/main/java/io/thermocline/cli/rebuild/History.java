package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generation.Generation.Prologue;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.rebuild.Options.Source;
import io.thermocline.cli.replay.ReplayRun;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.cli.topic.TopicAdmin.Range;
import io.thermocline.jobs.replay.ReplayPlan;
import io.thermocline.jobs.replay.ReplayRange;
import io.thermocline.jobs.replay.ReplaySource;
import io.thermocline.jobs.replay.ReplaySpec;
import io.thermocline.schemas.dataset.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * What a topic held before its oldest record: replayed from the archive into a topic of its own,
 * for a build to read first. The seam lies in the middle of what Kafka has, so that Kafka may go on
 * forgetting while the build reads.
 */
final class History {

  private static final int NAME_LENGTH = 8;

  private final Deployment deployment;
  private final Session session;
  private final JobDefinition job;

  History(Session session, Deployment deployment, JobDefinition job) {
    this.session = session;
    this.deployment = deployment;
    this.job = job;
  }

  /**
   * What a build is to read before the topic itself.
   *
   * @return empty if the topic still has all it ever had, or if that is not wanted
   * @throws CommandFailure if there is no archive of the topic
   */
  Optional<Prologue> before(Source source) {
    Map<TopicPartition, Range> ranges = ranges(job.source().name());
    if (source == Source.KAFKA || ranges.values().stream().allMatch(range -> range.first() == 0)) {
      return Optional.empty();
    }
    dataset();
    Map<Integer, Long> seam = new TreeMap<>();
    ranges.forEach(
        (partition, range) -> seam.put(partition.partition(), range.first() + range.size() / 2));
    String name = UUID.randomUUID().toString().substring(0, NAME_LENGTH);
    return Optional.of(
        new Prologue(job.source().name() + ".rebuild-" + name, Offsets.of(seam), Optional.empty()));
  }

  /**
   * Puts it into its topic; begun before, it goes on.
   *
   * @return the end of that topic
   */
  Offsets fetch(Prologue before) throws Exception {
    session
        .terminal()
        .tell(
            "%s: fetches from the archive what is before %s".formatted(job.name(), before.seam()));
    ReplayRun replay = new ReplayRun(session, deployment);
    ReplayPlan plan =
        replay
            .replay()
            .begin(
                ReplaySpec.of(
                    dataset(),
                    ReplaySource.ARCHIVE,
                    ReplayRange.before(before.seam().next()),
                    before.topic()),
                Optional.of(before.topic()));
    if (replay.ifDone(plan).isEmpty()) {
      replay.here(plan, OptionalDouble.empty());
    }
    Map<Integer, Long> ends = new TreeMap<>();
    ranges(before.topic())
        .forEach((partition, range) -> ends.put(partition.partition(), range.next()));
    return Offsets.of(ends);
  }

  /** Deletes its topic. */
  void forget(Prologue before) {
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.delete(before.topic());
    }
  }

  private Dataset dataset() {
    return deployment.datasets().stream()
        .filter(dataset -> dataset.topic().equals(job.source().name()))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "Kafka no longer has the oldest records of %s, and no dataset archives it"
                        .formatted(job.source().name()),
                    "build from what Kafka has, and expect differences: --source kafka"));
  }

  private Map<TopicPartition, Range> ranges(String topic) {
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      return admin.ranges(List.of(topic));
    }
  }
}
