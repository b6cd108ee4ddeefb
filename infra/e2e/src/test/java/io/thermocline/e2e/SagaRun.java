package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.job.Jobs;
import io.thermocline.local.LocalStack;
import io.thermocline.local.Progress;
import io.thermocline.participants.ParticipantProcesses;
import io.thermocline.schemas.Participant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The job order-saga and its participants on a local stack, started on empty topics and books. */
final class SagaRun implements AutoCloseable {

  private static final int PARALLELISM = 2;

  private final Deployment deployment;
  private final JobRun job;
  private final ParticipantProcesses participants;
  private final OrderPlacing orders;

  private SagaRun(Deployment deployment, JobRun job, ParticipantProcesses participants) {
    this.deployment = deployment;
    this.job = job;
    this.participants = participants;
    this.orders = new OrderPlacing(deployment);
  }

  /**
   * On topics and books of its own, empty.
   *
   * @param jar the job jar
   * @param home directory for records and logs
   * @param settings job arguments beside the endpoints
   * @param faults options of each participant
   */
  static SagaRun start(
      LocalStack stack,
      Path jar,
      Path home,
      List<String> settings,
      Map<Participant, List<String>> faults)
      throws Exception {
    empty(LocalDeployment.of(stack.up(Progress.SILENT)));
    return resume(stack, jar, home, settings, faults);
  }

  /** The same on topics and books as they are: the job reads what is in them already. */
  static SagaRun resume(
      LocalStack stack,
      Path jar,
      Path home,
      List<String> settings,
      Map<Participant, List<String>> faults)
      throws Exception {
    Deployment deployment = LocalDeployment.of(stack.up(Progress.SILENT));
    // Offsets and transactions of an earlier run on topics of the same names must not be taken on.
    String run = UUID.randomUUID().toString();
    List<String> arguments = new ArrayList<>(List.of("--group.id", "order-saga-" + run));
    arguments.addAll(settings);
    JobRun job = new JobRun(Jobs.ORDER_SAGA, deployment, jar, home.resolve("jobs"), arguments);
    job.start(PARALLELISM);
    return new SagaRun(deployment, job, participants(deployment, home, run, faults));
  }

  /** Topics and books as if nothing had ever run. */
  static void empty(Deployment deployment) throws Exception {
    new EmptyStart(deployment, Jobs.ORDER_SAGA).prepare();
    dropBooks(deployment);
  }

  private static ParticipantProcesses participants(
      Deployment deployment, Path home, String run, Map<Participant, List<String>> faults)
      throws Exception {
    Map<Participant, List<String>> options = new HashMap<>();
    for (Participant participant : Participant.ALL) {
      List<String> each = new ArrayList<>(List.of("--group", participant.name() + "-" + run));
      each.addAll(faults.getOrDefault(participant, List.of()));
      options.put(participant, each);
    }
    return ParticipantProcesses.start(
        new ParticipantProcesses.Servers(
            deployment.kafka().bootstrapServers(),
            deployment.registry().url(),
            deployment.postgres().url(),
            deployment.postgres().user(),
            deployment.postgres().password().reveal()),
        home.resolve("participants"),
        options);
  }

  private static void dropBooks(Deployment deployment) throws SQLException {
    try (Connection postgres = ReadModels.connect(deployment.postgres());
        Statement statement = postgres.createStatement()) {
      for (Participant participant : Participant.ALL) {
        statement.execute("DROP SCHEMA IF EXISTS " + participant.name() + " CASCADE");
      }
    }
  }

  Deployment deployment() {
    return deployment;
  }

  JobRun job() {
    return job;
  }

  ParticipantProcesses participants() {
    return participants;
  }

  OrderPlacing orders() {
    return orders;
  }

  /** The first column of the first row. */
  long number(String query) throws SQLException {
    try (Connection postgres = ReadModels.connect(deployment.postgres());
        Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  long ended() throws SQLException {
    return number(
        "SELECT count(*) FROM orders.saga_status WHERE outcome IN ('CONFIRMED', 'CANCELLED')");
  }

  @Override
  public void close() throws InterruptedException {
    orders.close();
    participants.close();
    job.cancel();
  }
}
