package io.thermocline.bench.postgres;

import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.postgres.PostgresTables;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes turns between the server itself and the sink, and compares. */
@Command(
    name = "postgres",
    description = "Rows a second the Postgres sink writes, against the server's own ceiling.")
public final class PostgresCommand implements Callable<Integer> {

  private static final List<Integer> CONNECTIONS = List.of(1, 2);

  @Spec private CommandSpec spec;

  @Option(names = "--rows", defaultValue = "300000", description = "Rows of each turn.")
  private long rows;

  @Option(names = "--runs", defaultValue = "5", description = "Rounds of turns.")
  private int runs;

  @Option(names = "--json", description = "The bars as JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<Bar> bars = new ArrayList<>();
    try (BenchPostgres postgres = BenchPostgres.start()) {
      for (Shape shape : Shape.all()) {
        for (Comparison comparison : compare(shape, postgres.config())) {
          spec.commandLine().getErr().println(comparison.text());
          bars.addAll(comparison.bars());
        }
      }
    }
    out.println(json ? BarReport.json(bars) : BarReport.text(bars));
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }

  private List<Comparison> compare(Shape shape, PostgresConfig postgres) throws Exception {
    Comparison inserts = new Comparison(shape.table().name() + ", new rows");
    Comparison replacements = new Comparison(shape.table().name() + ", replaced rows");
    PostgresTables.create(postgres, List.of(shape.table()));
    SinkRun sink = new SinkRun(shape, postgres, rows);
    try (Ceiling ceiling = new Ceiling(shape.table(), postgres)) {
      sink.rowsPerSecond(1);
      ceiling.stage();
      for (int run = 0; run < runs; run++) {
        ceiling.truncate();
        inserts.addCeiling(ceiling.rowsPerSecond());
        ceiling.settle();
        replacements.addCeiling(ceiling.rowsPerSecond());
        for (int connections : CONNECTIONS) {
          ceiling.truncate();
          inserts.addSink(connections, sink.rowsPerSecond(connections));
          ceiling.settle();
          replacements.addSink(connections, sink.rowsPerSecond(connections));
        }
      }
    }
    return List.of(inserts, replacements);
  }
}
