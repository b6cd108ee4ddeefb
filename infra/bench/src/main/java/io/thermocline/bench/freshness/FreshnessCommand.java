package io.thermocline.bench.freshness;

import io.thermocline.bench.drain.MaximumRate;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.BenchTopics;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import io.thermocline.bench.stack.OrderTopic;
import io.thermocline.bench.stack.ReadModelTables;
import io.thermocline.bench.stack.ReadModelsJob;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.local.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how old rows are, at a low rate and at half of what the job can do. */
@Command(
    name = "freshness",
    description = "From a record's acknowledgement until its rows are visible in Postgres.")
public final class FreshnessCommand implements Callable<Integer> {

  private static final double LOW_RATE = 2000;
  private static final List<JobDefinition> MEASURED =
      List.of(Jobs.ORDER_READ_MODELS, Jobs.TELEMETRY_ROLLUPS);

  @Spec private CommandSpec spec;

  @Option(
      names = "--job",
      paramLabel = "JOB",
      description = "order-read-models or telemetry-rollups; without it, one after the other.")
  private String only;

  @Option(
      names = "--events",
      defaultValue = "2000000",
      description = "Backlog that is drained first: it warms up, and tells the maximum rate.")
  private long events;

  @Option(
      names = "--state-backend",
      defaultValue = "hashmap",
      description = "hashmap, or rocksdb, whose checkpoints hold only what has changed.")
  private String stateBackend;

  @Option(names = "--seconds", defaultValue = "60", description = "Length of each measurement.")
  private long seconds;

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    List<JobDefinition> jobs = jobs();
    List<FreshnessMeasurement> measurements = new ArrayList<>();
    try (BenchStack stack = BenchStack.start()) {
      for (JobDefinition job : jobs) {
        BenchTopics topics = new BenchTopics(stack.endpoints());
        topics.create(job.topics());
        measurements.addAll(measure(subject(job, stack.endpoints()), topics, stack.endpoints()));
      }
    }
    FreshnessReport report = new FreshnessReport(measurements);
    spec.commandLine().getOut().println(json ? report.asJson() : report.asText());
    return report.met() ? 0 : 1;
  }

  private List<JobDefinition> jobs() {
    List<JobDefinition> jobs =
        MEASURED.stream().filter(job -> only == null || job.name().equals(only)).toList();
    if (jobs.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--job is '%s'; give one of %s"
              .formatted(
                  only, String.join(", ", MEASURED.stream().map(JobDefinition::name).toList())));
    }
    return jobs;
  }

  private static Subject subject(JobDefinition job, Endpoints endpoints) {
    if (job.equals(Jobs.ORDER_READ_MODELS)) {
      return new OrderSubject(new OrderTopic(endpoints));
    }
    return new TelemetrySubject(
        SchemaRegistry.connect(RegistryConfig.of(endpoints.registry().url()))
            .register(job.source().subject(), job.source().valueSchema()));
  }

  private List<FreshnessMeasurement> measure(
      Subject subject, BenchTopics topics, Endpoints endpoints) {
    JobDefinition job = subject.job();
    topics.fill(job.source(), subject.backlog(events));
    FlinkCluster cluster = new FlinkCluster(endpoints.flink().restUrl());
    String id =
        cluster.run(
            JobJar.OURS, job.entryClass(), ReadModelsJob.arguments(endpoints, stateBackend));
    double maximum = MaximumRate.measure(() -> cluster.progress(id), events);
    spec.commandLine().getErr().printf("%s: maximum rate %,.0f records/s%n", job.name(), maximum);
    FreshnessRun run = new FreshnessRun(topics, new ReadModelTables(endpoints.postgres()), subject);
    List<FreshnessMeasurement> measurements = new ArrayList<>();
    long seed = 1;
    for (double rate : List.of(LOW_RATE, maximum / 2)) {
      seed++;
      measurements.add(
          new FreshnessMeasurement(
              job.name(),
              rate,
              subject.barMillis(),
              run.run(seed, rate, Duration.ofSeconds(seconds))));
    }
    cluster.cancel(id);
    return measurements;
  }
}
