package io.thermocline.cli.status;

import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.status.Status.Exactness;
import io.thermocline.cli.status.Status.TopicLine;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.cli.topic.TopicAdmin.Range;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Our topics as the brokers see them. */
final class TopicStatus {

  static List<TopicLine> all(Kafka kafka) {
    Map<TopicPartition, Range> ranges;
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      ranges = admin.ranges(Topics.ALL.stream().map(Topic::name).toList());
    }
    List<TopicLine> lines = new ArrayList<>();
    for (Topic topic : Topics.ALL) {
      List<Range> partitions =
          ranges.entrySet().stream()
              .filter(range -> range.getKey().topic().equals(topic.name()))
              .map(Map.Entry::getValue)
              .toList();
      if (!partitions.isEmpty()) {
        lines.add(
            new TopicLine(
                topic.name(),
                partitions.size(),
                partitions.stream().mapToLong(Range::size).sum(),
                isWrittenInTransactions(topic) ? Exactness.AT_MOST : Exactness.EXACT));
      }
    }
    return lines;
  }

  /** What jobs write: each transaction takes an offset a partition for its end. */
  private static boolean isWrittenInTransactions(Topic topic) {
    return topic.equals(Topics.ORDERS_EVENTS)
        || Jobs.ALL.stream().noneMatch(job -> job.sources().contains(topic));
  }

  private TopicStatus() {}
}
