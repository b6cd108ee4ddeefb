package io.thermocline.jobs.archive;

import io.thermocline.events.DeadLetter;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topic.Cleanup;
import io.thermocline.schemas.dataset.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics that dead letters go to. */
final class DeadLetterTopic {

  private static final String MAX_MESSAGE_BYTES = Integer.toString(4 << 20);

  private DeadLetterTopic() {}

  /** Of a dataset, with as many partitions as it may have. */
  static Topic of(Dataset dataset, int partitions) {
    return new Topic(
        dataset.deadLetters().topic(), DeadLetter.getClassSchema(), partitions, Cleanup.DELETE);
  }

  /**
   * Creates those that are missing, each with as many partitions as its source.
   *
   * @throws ExecutionException where Kafka refuses
   * @throws IllegalArgumentException for a dataset whose own topic is missing
   */
  static void createMissing(List<Dataset> datasets, String bootstrapServers, Properties client)
      throws ExecutionException, InterruptedException {
    Properties settings = new Properties();
    settings.putAll(client);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      Set<String> existing = admin.listTopics().names().get();
      for (Dataset dataset : datasets) {
        if (!dataset.holdsDeadLetters() && !existing.contains(dataset.deadLetters().topic())) {
          create(admin, dataset);
        }
      }
    }
  }

  private static void create(Admin admin, Dataset dataset)
      throws ExecutionException, InterruptedException {
    int partitions = partitions(admin, dataset);
    NewTopic topic =
        new NewTopic(dataset.deadLetters().topic(), Optional.of(partitions), Optional.empty())
            .configs(Map.of("max.message.bytes", MAX_MESSAGE_BYTES));
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static int partitions(Admin admin, Dataset dataset)
      throws ExecutionException, InterruptedException {
    try {
      return admin
          .describeTopics(List.of(dataset.topic()))
          .allTopicNames()
          .get()
          .get(dataset.topic())
          .partitions()
          .size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new IllegalArgumentException(
            "dataset %s: Kafka has no topic %s; create it, or leave the dataset out until there is one"
                .formatted(dataset.name(), dataset.topic()),
            e);
      }
      throw e;
    }
  }
}
