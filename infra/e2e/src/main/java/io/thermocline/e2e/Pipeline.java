package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.deadletter.DeadLetterReader;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.cli.traffic.Pace;
import io.thermocline.cli.traffic.TrafficSender;
import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.events.DeadLetter;
import io.thermocline.local.LocalStack;
import io.thermocline.local.Progress;
import io.thermocline.oracle.KafkaAccess;
import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * A job on a local stack, started on empty topics and without read models, and everything sent
 * through it. Others can't use the stack's jobs meanwhile. One thread at a time, save for {@link
 * #producer()}.
 */
public final class Pipeline implements AutoCloseable {

  private static final Duration READ_TIMEOUT = Duration.ofMinutes(1);

  private final JobUnderTest subject;
  private final Deployment deployment;
  private final String group;
  private final JobRun job;
  private final Drain drain;
  private final EventProducer producer;
  private final int schemaId;

  private Pipeline(
      JobUnderTest subject, Deployment deployment, String group, JobRun job, Drain drain) {
    this.subject = subject;
    this.deployment = deployment;
    this.group = group;
    this.job = job;
    this.drain = drain;
    this.schemaId = EventWriter.prepareTopic(source(), deployment);
    this.producer = new EventProducer(deployment.kafka());
  }

  /**
   * Starts the job afresh, ending one that runs. Servers that don't run are started.
   *
   * @param subject the job
   * @param jar the job jar
   * @param records directory for what is remembered of started jobs
   * @param options how to run it
   */
  public static Pipeline start(
      LocalStack stack, JobUnderTest subject, Path jar, Path records, PipelineOptions options)
      throws IOException, InterruptedException, SQLException, ExecutionException {
    Deployment deployment = LocalDeployment.of(stack.up(Progress.SILENT));
    // Offsets and transactions of an earlier run on topics of the same names must not be taken on.
    String group = subject.job().name() + "-" + UUID.randomUUID();
    List<String> settings = new ArrayList<>(options.arguments(group));
    settings.addAll(subject.settings());
    JobRun job = new JobRun(subject.job(), deployment, jar, records, settings);
    job.cancel();
    new EmptyStart(deployment, subject.job()).prepare();
    job.start(options.parallelism());
    return new Pipeline(
        subject,
        deployment,
        group,
        job,
        new Drain(deployment.kafka(), subject.job().source(), group, job));
  }

  /** Sends records as fast as the broker takes them; returns when all are acknowledged. */
  public void send(Iterator<TrafficRecord> records) {
    sender().send(records, Optional.empty(), () -> false);
  }

  /** Sends records at a pace until {@code stop} says so; returns when all are acknowledged. */
  public void send(Iterator<TrafficRecord> records, Pace pace, BooleanSupplier stop) {
    sender().send(records, Optional.of(pace), stop);
  }

  private TrafficSender sender() {
    return new TrafficSender(producer, source().name());
  }

  /**
   * Returns when everything the topic holds now is processed and visible.
   *
   * @throws AssertionError if that takes longer than {@code patience}, or the job ends
   */
  public void awaitDrained(Duration patience) throws InterruptedException, IOException {
    producer.flush();
    drain.await(patience);
  }

  /**
   * The same, when somebody else has started the job anew.
   *
   * @param consumerGroup that it has now
   */
  public void awaitDrained(Duration patience, String consumerGroup)
      throws InterruptedException, IOException {
    producer.flush();
    job.follow();
    new Drain(deployment.kafka(), source(), consumerGroup, job).await(patience);
  }

  /**
   * Compares all outputs with all input; fair only when drained, and when nobody but {@link
   * #producer()} wrote into the topic.
   */
  public Evidence evidence() throws IOException, InterruptedException, SQLException {
    return evidence(producer.acknowledged());
  }

  /**
   * The same, when others wrote into the topic.
   *
   * @param acknowledged records that were acknowledged to all of them
   */
  public Evidence evidence(long acknowledged)
      throws IOException, InterruptedException, SQLException {
    try (Connection postgres = readModels().connect()) {
      return new Evidence(
          acknowledged,
          subject.readModels(),
          subject.check().run(postgres, kafkaAccess()),
          job.failures());
    }
  }

  /** Every dead letter there is, in the order of each partition. */
  public List<DeadLetter> deadLetters() {
    List<DeadLetter> letters = new ArrayList<>();
    try (DeadLetterReader reader =
        new DeadLetterReader(deployment, List.of(source().deadLetters().name()))) {
      if (!reader.readOn(READ_TIMEOUT, stored -> letters.add(stored.letter().orElseThrow()))) {
        throw new IllegalStateException(
            "reading the dead letters took longer than " + READ_TIMEOUT);
      }
    }
    return letters;
  }

  /** How an oracle reads this deployment's topics. */
  public KafkaAccess kafkaAccess() {
    return new KafkaAccess(
        Map.of("bootstrap.servers", deployment.kafka().bootstrapServers()),
        URI.create(deployment.registry().url()));
  }

  private Topic source() {
    return subject.job().source();
  }

  /** What {@link #send} writes with. */
  public EventProducer producer() {
    return producer;
  }

  /** The registry's id of the source topic's schema. */
  public int schemaId() {
    return schemaId;
  }

  /** The job's consumer group, and the prefix of its transactional ids. */
  public String group() {
    return group;
  }

  public JobRun job() {
    return job;
  }

  public ReadModels readModels() {
    return new ReadModels(deployment.postgres(), subject.progress());
  }

  public Deployment deployment() {
    return deployment;
  }

  /** Ends the job; the stack goes on running. */
  @Override
  public void close() throws InterruptedException {
    producer.close();
    job.cancel();
  }
}
