package io.thermocline.cli.job;

import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.Launch.Restore;
import io.thermocline.cli.job.JobRecord.Wanted;
import io.thermocline.cli.job.RestorePoint.Given;
import io.thermocline.cli.job.RestorePoint.Latest;
import io.thermocline.cli.schema.SchemaRegistration;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

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

  /** Creates topics, registers schemas, starts the job and waits until it runs; returns its id. */
  public String submit(
      JobDefinition job, RestorePoint from, Optional<Integer> parallelism, List<String> settings)
      throws IOException, InterruptedException {
    prepare(job);
    Optional<Restore> restore = restore(job, from);
    session
        .terminal()
        .tell(
            job.name()
                + restore
                    .map(r -> ": continues from " + r.path())
                    .orElse(": starts at the beginning of its topics"));
    return new JobLauncher(deployment, flink, records, job.jar().in(session.project()))
        .launch(job, parallelism, restore, settings);
  }

  /** Starts those jobs again that were submitted, not stopped since, and don't run now. */
  public void resume() throws IOException, InterruptedException {
    for (JobDefinition job : Jobs.ALL) {
      Optional<JobRecord> record = records.find(job).filter(r -> r.wanted() == Wanted.RUNNING);
      if (record.isPresent() && flink.liveJob(job.name()).isEmpty()) {
        String id = submit(job, new Latest(), record.get().parallelism(), record.get().settings());
        session.terminal().tell(job.name() + ": runs again as " + id);
      }
    }
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

  private Optional<Restore> restore(JobDefinition job, RestorePoint from) {
    if (from instanceof Given given) {
      return Optional.of(given.restore());
    }
    if (from instanceof Latest) {
      Optional<JobRecord> run = records.find(job);
      return run.flatMap(new Continuation(flink, checkpoints())::of);
    }
    return Optional.empty();
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
