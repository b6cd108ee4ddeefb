package io.thermocline.cli.status;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Secret;
import io.thermocline.cli.deadletter.Coordinates;
import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.saga.SagaCounts;
import io.thermocline.cli.status.Status.Exactness;
import io.thermocline.cli.status.Status.JobLine;
import io.thermocline.cli.status.Status.TableLine;
import io.thermocline.cli.status.Status.TierLine;
import io.thermocline.cli.status.Status.TopicLine;
import io.thermocline.local.ServerName;
import io.thermocline.local.ServerStatus;
import io.thermocline.local.ServerStatus.State;
import io.thermocline.schemas.dataset.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Statuses to render. */
public final class Statuses {

  public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  public static final JobLine RUNNING_JOB =
      new JobLine(
          "order-read-models",
          Optional.of("c0ffee"),
          "RUNNING",
          2,
          1,
          Optional.of(Duration.ofMillis(1200)),
          OptionalLong.of(1234),
          Optional.empty());

  /** The local stack with a job at work. */
  public static Status atWork() {
    return new Status(
        NOON,
        List.of(
            new ServerStatus(
                ServerName.KAFKA,
                State.RUNNING,
                OptionalLong.of(4711),
                19092,
                Path.of("/home/logs/kafka.log"),
                OptionalLong.of(300L << 20))),
        Section.of(List.of(RUNNING_JOB)),
        Section.of(
            List.of(
                new TopicLine("orders.events.v1", 4, 33_027, Exactness.EXACT),
                new TopicLine("orders.events.v1.dlq", 4, 59, Exactness.AT_MOST))),
        Section.of(
            List.of(
                new TableLine(
                    "orders.order_summary",
                    OptionalLong.of(7_803),
                    Exactness.EXACT,
                    Optional.of(NOON.minusSeconds(3))),
                new TableLine(
                    "orders.customer_summary",
                    OptionalLong.empty(),
                    Exactness.EXACT,
                    Optional.empty()))),
        Section.of(
            List.of(
                new TierLine(
                    "orders",
                    Tier.HOT,
                    31_400,
                    Exactness.ABOUT,
                    9L << 20,
                    30,
                    Optional.of(Instant.parse("2026-01-02T00:00:00Z")),
                    Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
                    Map.of(),
                    OptionalLong.empty()),
                new TierLine(
                    "orders",
                    Tier.WARM,
                    32_968,
                    Exactness.EXACT,
                    2L << 20,
                    41,
                    Optional.of(Instant.parse("2025-12-24T08:15:30Z")),
                    Optional.of(NOON.minusSeconds(31)),
                    Map.of(0, 20_000L, 1, 13_000L),
                    OptionalLong.of(27)))),
        Section.of(List.of(new SagaCounts(12, 3, 2, 0, 7_100, 686))),
        Section.of(
            List.of(
                new DeadLetterGroup(
                    "orders.events.v1.dlq",
                    "TRUNCATED",
                    7,
                    0,
                    NOON,
                    NOON,
                    new Coordinates("orders.events.v1.dlq", 0, 14),
                    "too short"))),
        Optional.of(
            new Deployment(
                new Deployment.Kafka("127.0.0.1:19092", Optional.empty()),
                new Deployment.Registry("http://127.0.0.1:18081", Optional.empty()),
                new Deployment.Postgres(
                    "jdbc:postgresql://127.0.0.1:15432/thermocline",
                    "owner",
                    new Secret.InFile(Path.of("/home/secrets/postgres.password"))),
                Optional.of(
                    new Deployment.S3(
                        "http://127.0.0.1:19000",
                        "us-east-1",
                        "thermocline",
                        new Secret.InFile(Path.of("/home/secrets/s3.access-key")),
                        new Secret.InEnvironment("S3_SECRET"))),
                new Deployment.Flink("http://127.0.0.1:18082"))));
  }

  /** The local stack after Kafka died. */
  public static Status withDeadKafka() {
    Status before = atWork();
    ServerStatus kafka = before.servers().get(0);
    return new Status(
        before.at(),
        List.of(
            new ServerStatus(
                kafka.name(),
                State.DEAD,
                OptionalLong.empty(),
                kafka.port(),
                kafka.log(),
                OptionalLong.empty())),
        before.jobs(),
        Section.unknown("kafka is dead"),
        before.tables(),
        Section.unknown("kafka is dead"),
        before.sagas(),
        Section.unknown("kafka is dead"),
        before.endpoints());
  }

  private Statuses() {}
}
