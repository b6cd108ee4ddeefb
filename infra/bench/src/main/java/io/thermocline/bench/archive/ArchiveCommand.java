package io.thermocline.bench.archive;

import io.thermocline.bench.drain.DrainOptions;
import io.thermocline.bench.drain.DrainResults;
import io.thermocline.bench.drain.RatioBars;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the contenders in turn and reports. */
@Command(
    name = "archive",
    description = "With how much CPU each contender writes the same readings into a table.")
public final class ArchiveCommand implements Callable<Integer> {

  @Option(names = "--readings", defaultValue = "6000000", description = "Readings in the topic.")
  private long readings;

  @Mixin private DrainOptions options;

  @Override
  public Integer call() {
    DrainResults results;
    try (BenchStack stack = BenchStack.start();
        ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveEnds.of(stack.endpoints()).catalog())) {
      ReadingsTopic.fill(stack.endpoints(), readings);
      results =
          options.run(
              new WriteContenders(stack, catalog).all(),
              stack.endpoints().kafka().bootstrapServers(),
              readings);
    }
    return options.report(
        results,
        new RatioBars(results)
            .cpuAtMost(WriteContenders.ARCHIVE, WriteContenders.STOCK, 1 / 2.0)
            .bars());
  }
}
