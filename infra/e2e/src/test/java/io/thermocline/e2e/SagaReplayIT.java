package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.OrderTrafficOptions;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.cli.topic.TopicAdmin.Range;
import io.thermocline.cli.traffic.TrafficSender;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.SagaCommand;
import io.thermocline.schemas.Participant;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A year comes back from the archive into the topic that order-saga reads. */
@ExtendWith(ExplainsFailures.class)
class SagaReplayIT {

  private static final int RECORDS = Integer.getInteger("thermocline.saga.replayed", 20_000);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Of each day a file for each checkpoint: one that comes late makes few. */
  private static final String ONE_CHECKPOINT = "15s";

  /** One behind the past in each partition at least. */
  private static final int LIVE = 32;

  /** What the saga acts on, unless it is replayed. */
  private static final Set<OrderEventType> CAUSES =
      EnumSet.of(OrderEventType.PLACED, OrderEventType.CANCELLED);

  /** A name of its own, as the tables of other tests stay in the catalog. */
  private static final Dataset DATASET =
      DatasetText.parse(
              "saga_past: topic=orders.events.v1 hot=30d warm=180d cold=7y then=purge"
                  + " eventTime=occurredAt key=orderId")
          .get(0);

  private static final String YAML =
      """
      datasets:
        saga_past: { topic: orders.events.v1, hot: 30d, warm: 180d, cold: 7y, then: purge,
                     eventTime: occurredAt, key: orderId }
      """;

  /** No order is too old to start: it is the replay's header alone that keeps them from it. */
  private static final List<String> SETTINGS =
      List.of("--checkpoint.interval", "500ms", "--step.timeout", "8s", "--orders.age", "3650d");

  @Test
  void aYearFromTheArchiveCausesNoCommandAndALiveOrderStillDoes() throws Exception {
    Deployment deployment = Archiving.deployment(List.of(DATASET));
    SagaRun.empty(deployment);
    long causes = archiveAYear(deployment);
    expire(deployment);
    try (SagaRun run =
        SagaRun.resume(
            SharedStack.get(),
            Path.of(System.getProperty("thermocline.job.jar")),
            Path.of(System.getProperty("thermocline.e2e.home")),
            SETTINGS,
            Map.of())) {
      JsonNode replayed =
          StackCommands.with("saga-past", YAML)
              .run(
                  "replay",
                  DATASET.name(),
                  "--source=archive",
                  "--into=" + DATASET.topic(),
                  "--into-source",
                  "--json")
              .report();
      assertThat(replayed.path("records").asInt()).isEqualTo(RECORDS);
      awaitCounted(run, causes);
      nothingHappened(run);

      for (int i = 0; i < LIVE; i++) {
        run.orders().place("live" + i);
      }
      run.orders().flush();
      Awaitility.await("live orders end").atMost(PATIENCE).until(() -> run.ended() >= LIVE);
      onlyLiveOrdersRan(run);
      assertThat(shown("live0"))
          .startsWith("EVENT PLACED", "COMMAND RESERVE", "REPLY DONE", "EVENT RESERVED")
          .endsWith("REPLY DONE", "EVENT SHIPPED");
    }
  }

  /** What {@code sagas show} tells of an order. */
  private static List<String> shown(String order) throws Exception {
    List<String> moments = new ArrayList<>();
    StackCommands.with("saga-past", YAML)
        .run("sagas", "show", order, "--json")
        .report()
        .forEach(
            moment ->
                moments.add(moment.path("kind").asText() + " " + moment.path("what").asText()));
    return moments;
  }

  /** Returns how many of its events would cause something, were they new. */
  private static long archiveAYear(Deployment deployment) throws Exception {
    Instant start = ClickStream.TODAY.atStartOfDay(ZoneOffset.UTC).toInstant().minus(YEAR);
    OrderTraffic year =
        new OrderTraffic(
            OrderTrafficOptions.clean(1, RECORDS, start, YEAR.dividedBy(RECORDS)),
            EventWriter.prepareTopic(Topics.ORDERS_EVENTS, deployment));
    try (EventProducer producer = new EventProducer(deployment.kafka())) {
      new TrafficSender(producer, DATASET.topic()).send(year, Optional.empty(), () -> false);
    }
    Map<Integer, Long> ends = new HashMap<>();
    ranges(deployment, List.of(Topics.ORDERS_EVENTS))
        .forEach((partition, range) -> ends.put(partition.partition(), range.next()));
    try (Replays archive = new Replays(deployment);
        Archiving archiving = Archiving.start(deployment, ClickStream.TODAY, ONE_CHECKPOINT)) {
      archive.awaitArchived(DATASET, ends);
      assertThat(archiving.rows(DATASET.name())).isEqualTo(RECORDS);
    }
    return new SagaTopics(deployment)
        .events().stream().filter(event -> CAUSES.contains(event.getType())).count();
  }

  /** Kafka has long forgotten what the archive holds. */
  private static void expire(Deployment deployment) throws Exception {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    ranges(deployment, List.of(Topics.ORDERS_EVENTS))
        .forEach(
            (partition, range) -> all.put(partition, RecordsToDelete.beforeOffset(range.next())));
    try (Admin admin = Admin.create(deployment.kafka().clientSettings())) {
      admin.deleteRecords(all).all().get();
    }
  }

  private static void awaitCounted(SagaRun run, long causes) {
    FlinkRest flink = new FlinkRest(run.deployment().flink().url());
    Awaitility.await(causes + " events counted as replayed")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        flink.vertices(run.job().id()).stream()
                            .map(v -> flink.metric(run.job().id(), v.id(), "absorbedReplayed"))
                            .mapToLong(counted -> counted.orElse(0))
                            .sum())
                    .isEqualTo(causes));
  }

  private static void nothingHappened(SagaRun run) throws Exception {
    long before = run.job().completedCheckpoints();
    Awaitility.await("what there is to send has been sent")
        .atMost(PATIENCE)
        .until(() -> run.job().completedCheckpoints() > before + 1);
    assertThat(
            ranges(run.deployment(), Participant.ALL.stream().map(Participant::commands).toList())
                .values())
        .as("not even an aborted command")
        .hasSizeGreaterThanOrEqualTo(Participant.ALL.size())
        .allSatisfy(range -> assertThat(range.next()).isZero());
    assertThat(new SagaTopics(run.deployment()).outcomes()).isEmpty();
    assertThat(run.number("SELECT count(*) FROM orders.saga_status")).isZero();
    assertThat(run.job().failures()).isEmpty();
  }

  private static void onlyLiveOrdersRan(SagaRun run) throws Exception {
    List<SagaCommand> commands = new SagaTopics(run.deployment()).commands();
    assertThat(commands).allMatch(command -> command.getOrderId().startsWith("live"));
    assertThat(commands.stream().map(SagaCommand::getCommandId).distinct())
        .hasSize(LIVE * Participant.ALL.size());
    assertThat(run.number("SELECT count(*) FROM orders.saga_status WHERE outcome = 'CONFIRMED'"))
        .isEqualTo(LIVE);
    assertThat(run.number("SELECT count(*) FROM orders.saga_status")).isEqualTo(LIVE);
  }

  private static Map<TopicPartition, Range> ranges(
      Deployment deployment, Collection<Topic> topics) {
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      return admin.ranges(topics.stream().map(Topic::name).toList());
    }
  }
}
