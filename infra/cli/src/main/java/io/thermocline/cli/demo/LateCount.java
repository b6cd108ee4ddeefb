package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.cli.topic.TopicAdmin.Range;
import io.thermocline.schemas.Topic;
import java.util.List;
import java.util.OptionalLong;

/** How much a job has put aside for coming too late. */
final class LateCount implements AutoCloseable {

  private final TopicAdmin admin;
  private final List<String> topics;

  LateCount(Kafka kafka, JobDefinition job) {
    this.admin = new TopicAdmin(kafka);
    this.topics = job.topics().stream().map(Topic::name).filter(n -> n.endsWith(".late")).toList();
  }

  /** At most so many, since ends of transactions count too; empty if nothing can be late. */
  OptionalLong atMost() {
    return topics.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(admin.ranges(topics).values().stream().mapToLong(Range::size).sum());
  }

  @Override
  public void close() {
    admin.close();
  }
}
