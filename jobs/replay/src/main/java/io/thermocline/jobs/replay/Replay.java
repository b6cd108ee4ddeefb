package io.thermocline.jobs.replay;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays of datasets into topics.
 *
 * <pre>{@code
 * Replay replay = new Replay(servers);
 * ReplayPlan plan = replay.begin(
 *     ReplaySpec.of(dataset, ReplaySource.ARCHIVE, ReplayRange.before(offsets), "staging.v1"),
 *     Optional.of("my-id"));
 * replay.run(plan, plan.spans().keySet(), ReplayOptions.ofThisMachine(), new ReplayMeter());
 * }</pre>
 *
 * <p>{@link #begin} fixes the plan in the ledger, or finds the one that was fixed under that id
 * before; {@link #run} goes on where the last run ended, wherever that was: nothing is written
 * twice, nothing is left out, also after kill -9. When {@code run} returns, every record of the
 * plan's spans that the request takes is committed in the topic; run again, it writes nothing. A
 * second run of the same partitions fences the first, which ends with a {@link TakenOverException}.
 *
 * <p>Records of a source partition are written in the order of their offsets; readers must read
 * committed records only. Outages are waited for.
 */
public final class Replay {

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private static final int ATTEMPTS = 12;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final ReplayServers servers;
  private final SchemaRegistry registry;
  private final ReplayLedger ledger;

  public Replay(ReplayServers servers) {
    this.servers = servers;
    this.registry = SchemaRegistry.connect(servers.registry());
    this.ledger = new ReplayLedger(servers);
  }

  /**
   * What a request would mean now; fixes nothing.
   *
   * @throws ExpiredOffsetsException if Kafka has deleted records that were asked for
   * @throws ReplayException if the source lacks others
   */
  public ReplayPlan plan(ReplaySpec spec) throws IOException {
    return plan(spec.id(), spec);
  }

  /**
   * The plan of a request, fixed for good. The topic it goes into is made if it is missing.
   *
   * @param id given by who asks; else the request's own
   * @throws ExpiredOffsetsException if Kafka has deleted records that were asked for
   * @throws ReplayException if the source lacks others, or the id is that of another request
   * @throws TakenOverException if the same replay is begun elsewhere at this moment
   */
  public ReplayPlan begin(ReplaySpec spec, Optional<String> id) throws IOException {
    String name = id.orElseGet(spec::id);
    ledger.create();
    try (KafkaProducer<byte[], byte[]> producer = PartitionWriter.producer(servers, name)) {
      producer.initTransactions();
      Optional<ReplayPlan> before = ledger.read(name).plan();
      if (before.isPresent()) {
        requireSame(before.get(), spec);
        return before.get();
      }
      ReplayPlan plan = plan(name, spec);
      producer.beginTransaction();
      producer.send(ReplayLedger.plan(plan));
      producer.commitTransaction();
      return plan;
    } catch (KafkaException e) {
      throw TakenOverException.isFenced(e) ? TakenOverException.atItsBegin(name, e) : e;
    }
  }

  /** A plan that was fixed before; empty if there is none of that id. */
  public Optional<ReplayPlan> find(String id) {
    return ledger.read(id).plan();
  }

  /** How far a plan's partitions are; those that never began are at their first offset. */
  public SortedMap<Integer, Progress> progress(ReplayPlan plan) {
    Map<Integer, Progress> known = ledger.read(plan.id()).progress();
    SortedMap<Integer, Progress> progress = new TreeMap<>();
    plan.spans()
        .forEach(
            (partition, span) ->
                progress.put(
                    partition, known.getOrDefault(partition, Progress.startingAt(span.first()))));
    return progress;
  }

  /** Whether all of a plan has been written. */
  public boolean isDone(ReplayPlan plan) {
    return progress(plan).entrySet().stream()
        .allMatch(entry -> plan.isDone(entry.getKey(), entry.getValue()));
  }

  /**
   * Writes what is left of some partitions; returns when all of it is committed.
   *
   * @param partitions of the plan's spans
   * @param meter told of what is committed
   * @throws TakenOverException if another run of these partitions began
   * @throws ToBeRestoredException if an archived file can't be read as it is
   * @throws ExpiredOffsetsException if Kafka deleted records before they were read
   */
  public void run(
      ReplayPlan plan, Collection<Integer> partitions, ReplayOptions options, ReplayMeter meter)
      throws Exception {
    Retry retry = Retry.of("replay", whileOthersMayRecover());
    retry
        .getEventPublisher()
        .onRetry(e -> LOG.warn("Replay {} tries again", plan.id(), e.getLastThrowable()));
    retry.executeCallable(
        () -> {
          runOnce(plan, partitions, options, meter);
          return null;
        });
  }

  /** Reads all of a plan and counts what would be written; writes nothing. */
  public void count(ReplayPlan plan, ReplayOptions options, ReplayMeter meter) throws Exception {
    Map<Integer, CountingSink> sinks = new TreeMap<>();
    Map<Integer, Long> next = new TreeMap<>();
    plan.spans()
        .forEach(
            (partition, span) -> {
              sinks.put(partition, new CountingSink(partition, span.first(), meter));
              next.put(partition, span.first());
              meter.at(partition, Progress.startingAt(span.first()));
            });
    try (Archive archive = new Archive(servers, registry)) {
      new Lane(servers, plan, options, registry, archive).run(next, sinks);
    }
  }

  private ReplayPlan plan(String id, ReplaySpec spec) throws IOException {
    try (Archive archive = new Archive(servers, registry);
        Admin admin = servers.admin()) {
      return new Planner(archive, admin).plan(id, spec);
    }
  }

  private void runOnce(
      ReplayPlan plan, Collection<Integer> partitions, ReplayOptions options, ReplayMeter meter)
      throws IOException, InterruptedException {
    Map<Integer, PartitionWriter> writers = new TreeMap<>();
    try (Archive archive = new Archive(servers, registry)) {
      boolean keepsPartitions = prepareTarget(plan);
      RateLimit rate = new RateLimit(options.perSecond());
      for (int partition : partitions) {
        ReplayedRecord form = new ReplayedRecord(plan.spec().into(), plan.id(), keepsPartitions);
        writers.put(
            partition, new PartitionWriter(servers, plan.id(), partition, form, rate, meter));
      }
      fence(writers.values());
      SortedMap<Integer, Progress> progress = progress(plan);
      Map<Integer, Long> next = new TreeMap<>();
      writers.forEach(
          (partition, writer) -> {
            writer.startAt(progress.get(partition));
            next.put(partition, progress.get(partition).next());
          });
      new Lane(servers, plan, options, registry, archive).run(next, writers);
    } finally {
      writers.values().forEach(PartitionWriter::close);
    }
  }

  /** All at once, as each waits for its coordinator. */
  private static void fence(Collection<PartitionWriter> writers)
      throws IOException, InterruptedException {
    List<Callable<Object>> fencing = new ArrayList<>();
    writers.forEach(writer -> fencing.add(Executors.callable(writer::fence)));
    Tasks.all(fencing, fencing.size());
  }

  /** Makes the topic if it is missing; whether it has as many partitions as the source. */
  private boolean prepareTarget(ReplayPlan plan) {
    String source = plan.spec().dataset().topic();
    try (Admin admin = servers.admin()) {
      int inKafka = new TopicOffsets(admin, source).partitions();
      int partitions = inKafka > 0 ? inKafka : plan.spans().lastKey() + 1;
      int target = new TargetTopic(admin, plan.spec().into()).prepare(source, partitions);
      return target == partitions;
    }
  }

  private static void requireSame(ReplayPlan before, ReplaySpec spec) {
    if (!PlanJson.identity(before.spec()).equals(PlanJson.identity(spec))) {
      throw new ReplayException(
          "replay %s is another request: %s".formatted(before.id(), PlanJson.spec(before.spec())),
          "give this one another --id");
    }
  }

  private static RetryConfig whileOthersMayRecover() {
    return RetryConfig.custom()
        .maxAttempts(ATTEMPTS)
        .intervalFunction(
            IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, 2, 0.5, LONGEST_WAIT))
        .retryOnException(Replay::mayRecover)
        .build();
  }

  private static boolean mayRecover(Throwable problem) {
    return !(problem instanceof ReplayException
        || problem instanceof IllegalStateException
        || problem instanceof IllegalArgumentException
        || problem instanceof InterruptedException
        || problem instanceof InterruptException);
  }
}
