package io.thermocline.bench.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import io.thermocline.bench.CpuClock;
import io.thermocline.bench.Sample;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.query.audit.Audit;
import io.thermocline.query.audit.AuditOptions;
import io.thermocline.query.audit.AuditProgress;
import io.thermocline.query.audit.AuditSources;
import io.thermocline.query.audit.DatasetAudit;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast an archive is audited. */
@Command(
    name = "archive-audit",
    description = "How many rows a second of CPU the audit of an archive proves.")
public final class AuditCommand implements Callable<Integer> {

  private static final Dataset READINGS = Datasets.named("telemetry", Datasets.DEFAULTS);
  private static final double LIMIT = 5e6;

  @Spec private CommandSpec spec;

  @Option(names = "--readings", defaultValue = "6000000", description = "Rows in the archive.")
  private long readings;

  @Option(names = "--runs", defaultValue = "10", description = "Audits; the first half warms up.")
  private int runs;

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<Double> rowsPerCpuSecond = new ArrayList<>();
    List<Double> rowsPerSecond = new ArrayList<>();
    try (BenchStack stack = BenchStack.start();
        ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveEnds.of(stack.endpoints()).catalog())) {
      ReadingsTopic.fill(stack.endpoints(), readings);
      archive(stack, catalog);
      Audit audit =
          new Audit(
              new AuditSources(
                  catalog,
                  ArchiveEnds.of(stack.endpoints()).postgres(),
                  Map.of("bootstrap.servers", stack.endpoints().kafka().bootstrapServers()),
                  SchemaRegistry.connect(RegistryConfig.of(stack.endpoints().registry().url()))),
              AuditOptions.DEFAULTS,
              AuditProgress.SILENT);
      CpuClock cpu = CpuClock.of(ProcessHandle.current().pid());
      for (int run = 0; run < runs; run++) {
        double begin = cpu.read().seconds();
        DatasetAudit result = audit.of(READINGS);
        double used = cpu.read().seconds() - begin;
        if (!result.isClean() || result.rows() != readings) {
          throw new IllegalStateException(
              "%d rows, %s".formatted(result.rows(), result.findings().counts()));
        }
        spec.commandLine()
            .getErr()
            .printf(
                "run %d/%d  %d files, %.2f s, %.2f CPU-s%n",
                run + 1, runs, result.files(), result.reading().toMillis() / 1e3, used);
        if (run >= runs / 2) {
          rowsPerCpuSecond.add(result.rows() / used);
          rowsPerSecond.add(result.rows() * 1e3 / result.reading().toMillis());
        }
      }
    }
    return report(Sample.of(rowsPerCpuSecond), Sample.of(rowsPerSecond));
  }

  private void archive(BenchStack stack, ArchiveCatalog catalog) {
    stack.freshTaskManager(JobJar.ARCHIVE);
    ArchiveTable table = new ArchiveTable(catalog, READINGS.name(), c -> {});
    new TableFill(new FlinkCluster(stack.endpoints().flink().restUrl()), table)
        .run(
            ArchiveJobRun.ENTRY_CLASS,
            ArchiveJobRun.arguments(stack.endpoints(), List.of(READINGS)),
            readings);
  }

  private int report(Sample perCpuSecond, Sample perSecond) {
    List<Bar> bars =
        List.of(
            Bar.atLeast(
                "million rows of the audit a CPU-second",
                LIMIT / 1e6,
                perCpuSecond.median() / 1e6));
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("rowsPerCpuSecond", perCpuSecond.median()).put("rowsPerSecond", perSecond.median());
      root.set("bars", BarReport.json(bars));
      spec.commandLine().getOut().println(root.toPrettyString());
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              "%,.0f rows a CPU-second (%,.0f … %,.0f), %,.0f rows a second%n%n%s",
              perCpuSecond.median(),
              perCpuSecond.min(),
              perCpuSecond.max(),
              perSecond.median(),
              BarReport.text(bars));
    }
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }
}
