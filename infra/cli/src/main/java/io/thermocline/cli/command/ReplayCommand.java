package io.thermocline.cli.command;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.replay.ReplayResult;
import io.thermocline.cli.replay.ReplayRun;
import io.thermocline.cli.view.ReplayJson;
import io.thermocline.cli.view.ReplayView;
import io.thermocline.jobs.replay.ReplayException;
import io.thermocline.jobs.replay.ReplayPlan;
import io.thermocline.jobs.replay.ReplaySpec;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    description = {
      "Write a dataset's records into a topic again: key, value, headers and timestamp as they"
          + " were, in the order of their partition, with headers thermocline.replay and"
          + " thermocline.origin. Sagas and alerts don't act on such records.",
      "What is replayed is fixed when it begins. Stop it as you like: the same command goes on,"
          + " writes nothing twice and leaves nothing out; after the end it says so. docs/replay.md"
    })
final class ReplayCommand extends SessionCommand {

  /** Rows from which on a replay is a job's, if nobody says where it is to run. */
  private static final long BIG_ROWS = 50_000_000;

  @Mixin private ReplayRequest request;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = {
        "A name for this replay. Default: one made of the request, so that the same request is the"
            + " same replay; name another to replay it once more."
      })
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Records a second at most, at least 1. Default: as fast as it goes.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Read all of it and count records and bytes of each partition; write nothing.")
  private boolean dryRun;

  @Option(
      names = "--local",
      description = "Run in this process. Default, up to 50 million rows to read.")
  private boolean local;

  @Option(
      names = "--on-cluster",
      description = "Run as a Flink job, and watch it. Default, beyond that.")
  private boolean onCluster;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks of the job; the cluster's default if left out.")
  private Optional<Integer> parallelism = Optional.empty();

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    Deployment deployment = session().deployment();
    ReplaySpec spec = argument(() -> request.spec(deployment));
    argument(this::requireLegal);
    ReplayRun run = new ReplayRun(session(), deployment);
    try {
      ReplayResult result = dryRun ? count(run, spec) : replay(run, spec);
      terminal()
          .print(
              json.isGiven()
                  ? JsonOption.pretty(ReplayJson.of(result))
                  : ReplayView.of(result).stripTrailing());
      return OK;
    } catch (ReplayException e) {
      throw new CommandFailure(e.getMessage(), e.remedy(), e);
    }
  }

  private ReplayResult count(ReplayRun run, ReplaySpec spec) throws Exception {
    return run.count(argument(() -> run.replay().plan(spec)));
  }

  private ReplayResult replay(ReplayRun run, ReplaySpec spec) throws Exception {
    ReplayPlan plan = argument(() -> run.replay().begin(spec, id));
    Optional<ReplayResult> done = run.ifDone(plan);
    if (done.isPresent()) {
      return done.get();
    }
    terminal().tell(ReplayView.plan(plan));
    OptionalDouble perSecond = rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    return onCluster || (!local && plan.rows() > BIG_ROWS)
        ? run.onCluster(plan, perSecond, parallelism)
        : run.here(plan, perSecond);
  }

  private boolean requireLegal() {
    if (rate.isPresent() && rate.get() < 1) {
      throw new IllegalArgumentException("--rate must be at least 1");
    }
    if (parallelism.isPresent() && parallelism.get() < 1) {
      throw new IllegalArgumentException("--parallelism must be at least 1");
    }
    if (local && onCluster) {
      throw new IllegalArgumentException("--local and --on-cluster exclude each other");
    }
    if (id.isPresent() && !id.get().matches("[A-Za-z0-9._-]{1,60}")) {
      throw new IllegalArgumentException(
          "--id: '%s' is no name; take up to 60 letters, digits, dots, dashes and underscores"
              .formatted(id.get()));
    }
    return true;
  }
}
