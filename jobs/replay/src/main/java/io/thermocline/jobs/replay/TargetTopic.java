package io.thermocline.jobs.replay;

import static io.thermocline.jobs.replay.KafkaAnswers.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic that records are replayed into. */
final class TargetTopic {

  private static final String FOREVER = "-1";

  private final Admin admin;
  private final String name;

  TargetTopic(Admin admin, String name) {
    this.admin = admin;
    this.name = name;
  }

  /**
   * Makes the topic if it is missing: with as many partitions as the source, and no end of its
   * records, which would else be deleted at once, as old as they are.
   *
   * @param like topic whose largest records it must hold, too
   * @return its partitions
   * @throws ReplayException if the topic gives records times of its own
   */
  int prepare(String like, int sourcePartitions) {
    TopicOffsets target = new TopicOffsets(admin, name);
    if (target.partitions() == 0) {
      create(like, sourcePartitions);
    }
    String time = config(name).get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
    if (!time.equals("CreateTime")) {
      throw new ReplayException(
          "topic %s has message.timestamp.type=%s, and would give each record a new timestamp"
              .formatted(name, time),
          "set it to CreateTime, or name another topic");
    }
    return target.partitions();
  }

  private void create(String like, int partitions) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.RETENTION_MS_CONFIG, FOREVER);
    if (new TopicOffsets(admin, like).partitions() > 0) {
      config.put(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          config(like).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }
    try {
      await(
          admin
              .createTopics(
                  List.of(
                      new NewTopic(name, Optional.of(partitions), Optional.empty())
                          .configs(config)))
              .all());
    } catch (TopicExistsException e) {
      // Somebody else was first, which is as good.
    }
  }

  private Config config(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return await(admin.describeConfigs(List.of(resource)).all()).get(resource);
  }
}
