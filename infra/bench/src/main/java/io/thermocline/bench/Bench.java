package io.thermocline.bench;

import io.thermocline.bench.archive.ArchiveCommand;
import io.thermocline.bench.archive.AuditCommand;
import io.thermocline.bench.archive.SizeCommand;
import io.thermocline.bench.drain.DrainCommand;
import io.thermocline.bench.freshness.FreshnessCommand;
import io.thermocline.bench.postgres.PostgresCommand;
import io.thermocline.bench.query.QueryBenchCommand;
import io.thermocline.bench.rebuild.RebuildBenchCommand;
import io.thermocline.bench.replay.ReplayBenchCommand;
import io.thermocline.bench.retention.RetentionCommand;
import io.thermocline.bench.saga.SagaBenchCommand;
import io.thermocline.bench.telemetry.TelemetryCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of the benchmarks. */
@Command(
    name = "infra/bench/run",
    description = "Measures Thermocline against its peers on a stack of its own.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DrainCommand.class,
      TelemetryCommand.class,
      ArchiveCommand.class,
      AuditCommand.class,
      SizeCommand.class,
      FreshnessCommand.class,
      PostgresCommand.class,
      RetentionCommand.class,
      ReplayBenchCommand.class,
      QueryBenchCommand.class,
      SagaBenchCommand.class,
      RebuildBenchCommand.class,
      AllCommand.class
    })
public final class Bench {

  private Bench() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }
}
