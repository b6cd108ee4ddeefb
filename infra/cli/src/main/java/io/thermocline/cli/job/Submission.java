package io.thermocline.cli.job;

import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.Launch.Restore;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generations;
import io.thermocline.cli.job.JobRecord.Wanted;
import io.thermocline.cli.job.RestorePoint.Given;
import io.thermocline.cli.job.RestorePoint.Latest;
import io.thermocline.cli.schema.SchemaRegistration;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that has to be there for a job to run, then the job. */
public final class Submission {

  private static final List<String> CHECKPOINT_DIRECTORY =
      List.of("execution.checkpointing.dir", "state.checkpoints.dir");

  private final Session session;
  private final Deployment deployment;
  private final FlinkRest flink;
  private final JobRecords records;

  public Submission(Session session, Deployment deployment) {
    this.session = session;
    this.deployment = deployment;
    this.flink = new FlinkRest(deployment.flink().url());
    this.records = session.jobRecords();
  }

  /**
   * Creates topics, registers schemas, starts the job and waits until it runs; returns its id. It
   * writes the generation of its read models that is live, and starts from the present build.
   */
  public String submit(
      JobDefinition job, RestorePoint from, Optional<Integer> parallelism, List<String> settings)
      throws IOException, InterruptedException, SQLException {
    String id =
        submit(
            job,
            from,
            parallelism,
            JobSettings.of(settings),
            LiveGeneration.of(deployment, job),
            session.keptJars().keep(job.jar().in(session.project())));
    session.keptJars().prune(neededJars());
    return id;
  }

  /** Those of remembered runs, and of generations that a job may go back to. */
  private Set<String> neededJars() throws SQLException {
    Set<String> needed = new HashSet<>();
    for (JobDefinition job : Jobs.ALL) {
      records.find(job).flatMap(JobRecord::jar).ifPresent(needed::add);
    }
    for (JobDefinition job : Jobs.REBUILDABLE) {
      for (Generation generation :
          Generations.known(deployment.postgres(), job.name()).generations()) {
        generation.jar().ifPresent(needed::add);
      }
    }
    return needed;
  }

  private String submit(
      JobDefinition job,
      RestorePoint from,
      Optional<Integer> parallelism,
      JobSettings given,
      Optional<LiveGeneration> live,
      Path jar)
      throws IOException, InterruptedException {
    prepare(job);
    Optional<Restore> restore = restore(job, from, live);
    JobSettings settings = live.map(generation -> generation.settings(given)).orElse(given);
    if (restore.isPresent() && live.flatMap(LiveGeneration::handedOver).equals(restore)) {
      settings = settings.with(LiveGeneration.READ_FROM, live.get().readFrom());
    }
    session
        .terminal()
        .tell(
            job.name()
                + restore
                    .map(r -> ": continues from " + r.path())
                    .orElse(": starts at the beginning of its topics"));
    return new JobLauncher(deployment, flink, records, jar)
        .launch(job, parallelism, restore, settings.arguments());
  }

  /**
   * Starts those jobs again that were submitted, not stopped since, and don't run now. One whose
   * read models were ever rebuilt goes on with the code it had: the present build may be the one
   * that was rolled back.
   */
  public void resume() throws IOException, InterruptedException, SQLException {
    for (JobDefinition job : Jobs.ALL) {
      Optional<JobRecord> record = records.find(job).filter(r -> r.wanted() == Wanted.RUNNING);
      if (record.isPresent() && flink.liveJob(job.name()).isEmpty()) {
        String id = resume(job, record.get());
        session.terminal().tell(job.name() + ": runs again as " + id);
      }
    }
  }

  private String resume(JobDefinition job, JobRecord run)
      throws IOException, InterruptedException, SQLException {
    Optional<LiveGeneration> live = LiveGeneration.of(deployment, job);
    JobSettings settings = JobSettings.of(run.settings());
    if (live.isEmpty()) {
      return submit(job, new Latest(), run.parallelism(), run.settings());
    }
    boolean isOfIt = live.get().isOf(settings);
    Optional<String> jar = isOfIt ? run.jar() : live.get().jar();
    return submit(
        job,
        new Latest(),
        run.parallelism(),
        isOfIt ? settings : live.get().ownSettings(),
        live,
        jar.isPresent() ? Path.of(jar.get()) : job.jar().in(session.project()));
  }

  private void prepare(JobDefinition job) {
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.createMissing(job.topics());
    }
    SchemaRegistry registry = deployment.registry().connect();
    for (Topic topic : job.topics()) {
      SchemaRegistration.register(topic, registry);
    }
  }

  private Optional<Restore> restore(
      JobDefinition job, RestorePoint from, Optional<LiveGeneration> live) {
    if (from instanceof Given given) {
      return Optional.of(given.restore());
    }
    if (from instanceof Latest) {
      Optional<JobRecord> run = records.find(job);
      Optional<Restore> handedOver = live.flatMap(LiveGeneration::handedOver);
      if (live.isPresent()
          && run.filter(r -> live.get().isOf(JobSettings.of(r.settings()))).isEmpty()) {
        return handedOver;
      }
      return run.flatMap(continuation()::of)
          .map(
              found -> handedOver.filter(state -> state.path().equals(found.path())).orElse(found));
    }
    return Optional.empty();
  }

  /** How to find where a run left off. */
  public Continuation continuation() {
    return new Continuation(flink, checkpoints());
  }

  private Optional<CheckpointStore> checkpoints() {
    return CHECKPOINT_DIRECTORY.stream()
        .flatMap(key -> flink.setting(key).stream())
        .filter(directory -> directory.matches("s3[an]?://.*"))
        .findFirst()
        .flatMap(
            directory ->
                deployment.s3().map(s3 -> new S3CheckpointStore(s3, URI.create(directory))));
  }
}
