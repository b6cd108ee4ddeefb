package io.thermocline.cli.command;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.PriceFile;
import io.thermocline.cli.query.QueryGauge;
import io.thermocline.cli.query.QueryJson;
import io.thermocline.cli.query.QueryView;
import io.thermocline.cli.query.RestorePlan;
import io.thermocline.cli.traffic.Interruption;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.query.engine.Explanation;
import io.thermocline.query.engine.QueryEngine;
import io.thermocline.query.engine.QueryFailure;
import io.thermocline.query.engine.QueryRun;
import io.thermocline.query.engine.QuerySettings;
import io.thermocline.query.engine.QuerySources;
import io.thermocline.query.engine.RestoreNeededException;
import io.thermocline.query.fetch.StoredObject;
import io.thermocline.query.tables.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    description = {
      "Ask everything there is, hot, warm and cold, in one SQL (DuckDB's): datasets are tables, each"
          + " record is there once; read models can be joined. Without a query: lists the tables.",
      "Fetches only what the query needs of the archive, and keeps it for later ones. docs/query.md"
          + " tells what a table is, and what can be relied on."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong arguments or SQL, 3 objects have to be restored first,"
          + " 130 interrupted."
    })
final class QueryCommand extends SessionCommand {

  static final int NEEDS_RESTORE = 3;
  static final int INTERRUPTED = 130;

  @Parameters(
      paramLabel = "SQL",
      arity = "0..1",
      description = "One SELECT; - reads it from standard input.")
  private Optional<String> sql = Optional.empty();

  @Mixin private QueryOutput output;

  @Option(
      names = "--explain",
      description =
          "Say which files and bytes of each tier would be read and skipped; run nothing.")
  private boolean explain;

  @Option(
      names = "--restore",
      description =
          "Ask for objects that have to be restored before they can be read. Without it their"
              + " number, price and time are told.")
  private boolean restore;

  @Option(
      names = "--restore-days",
      paramLabel = "N",
      defaultValue = "7",
      description = "How long restored objects stay readable. Default: ${DEFAULT-VALUE}.")
  private int restoreDays;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "What restoring costs. Default: " + PriceFile.DEFAULT + ".")
  private Optional<Path> prices = Optional.empty();

  @Mixin private QueryLimits limits;

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    QuerySettings settings =
        argument(
            () -> {
              output.check();
              return limits.settings(session());
            });
    Deployment deployment = session().deployment();
    if (sql.isEmpty()) {
      terminal().print(QueryView.tables(new Names(deployment.datasets()).all()).stripTrailing());
      return OK;
    }
    String text = text();
    try (ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment));
        QueryGauge gauge = new QueryGauge(terminal())) {
      QueryEngine engine =
          new QueryEngine(
              new QuerySources(catalog, deployment.postgres().config(), deployment.datasets()),
              settings,
              gauge);
      // The engine is closed first: Ctrl-C ends the process as soon as the interruption is.
      try (Interruption interruption = new Interruption(engine::cancel);
          engine) {
        return run(engine, gauge, text, interruption);
      }
    } catch (QueryFailure e) {
      throw new CommandFailure(e.getMessage(), e.remedy(), e);
    }
  }

  private int run(QueryEngine engine, QueryGauge gauge, String text, Interruption interruption)
      throws Exception {
    try {
      return argument(
          () -> explain || restore ? plan(engine, gauge, text) : answer(engine, gauge, text));
    } catch (Exception e) {
      if (interruption.isRequested()) {
        return INTERRUPTED;
      }
      throw e;
    }
  }

  private int answer(QueryEngine engine, QueryGauge gauge, String text) throws Exception {
    try (QueryRun run = engine.fetched(text)) {
      gauge.close();
      if (json.isGiven()) {
        output.useJson();
      }
      output.write(run, terminal());
      return OK;
    } catch (RestoreNeededException e) {
      gauge.close();
      tellRestore(e.objects());
      return NEEDS_RESTORE;
    }
  }

  private int plan(QueryEngine engine, QueryGauge gauge, String text) throws Exception {
    try (QueryRun run = engine.planned(text)) {
      gauge.close();
      List<StoredObject> offline = run.offline();
      if (explain) {
        Explanation explanation = run.explain();
        terminal()
            .print(
                json.isGiven()
                    ? JsonOption.pretty(QueryJson.of(explanation))
                    : QueryView.of(explanation).stripTrailing());
      }
      if (offline.isEmpty()) {
        if (!explain) {
          terminal().tell("Nothing has to be restored: run the query without --restore.");
        }
        return OK;
      }
      tellRestore(offline);
      if (restore) {
        int asked = run.restore(restoreDays);
        terminal().tell("Asked for %d objects. Run the query again later.".formatted(asked));
      }
      return NEEDS_RESTORE;
    }
  }

  private void tellRestore(List<StoredObject> offline) throws IOException {
    PriceList list = PriceFile.read(prices.orElse(session().project().resolve(PriceFile.DEFAULT)));
    terminal()
        .tell(
            "The query needs objects that have to be restored before they can be read:\n"
                + RestorePlan.of(offline, restoreDays, list).text(list)
                + (restore ? "" : "  ask for them: the same command with --restore"));
  }

  private String text() throws IOException {
    return sql.get().equals("-")
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : sql.get();
  }
}
