package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Prologue;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.rebuild.Options.Source;
import io.thermocline.cli.topic.TopicAdmin;
import java.util.List;
import java.util.Optional;

/** Builds from Kafka alone, and says so where that is not all there ever was. */
final class KafkaHistory implements History {

  private final Deployment deployment;
  private final JobDefinition job;
  private final Source source;

  KafkaHistory(Deployment deployment, JobDefinition job, Source source) {
    this.deployment = deployment;
    this.job = job;
    this.source = source;
  }

  @Override
  public Optional<Prologue> before(Generation generation) {
    if (source == Source.KAFKA) {
      return Optional.empty();
    }
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin
          .ranges(List.of(job.source().name()))
          .forEach(
              (partition, range) -> {
                if (range.first() > 0) {
                  throw new CommandFailure(
                      "Kafka no longer has what %s held before offset %d"
                          .formatted(partition, range.first()),
                      "build from what it has, and expect differences: --source kafka");
                }
              });
    }
    return Optional.empty();
  }

  @Override
  public void forget(Generation generation) {}
}
