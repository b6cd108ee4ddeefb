package io.thermocline.query.engine;

import io.thermocline.query.engine.Explanation.TablePart;
import io.thermocline.query.fetch.ArchiveFile;
import io.thermocline.query.fetch.Fetcher;
import io.thermocline.query.fetch.FilePlan;
import io.thermocline.query.fetch.StoredObject;
import io.thermocline.query.fetch.Traffic;
import io.thermocline.query.tables.Part;
import io.thermocline.query.tables.Source.OfReadModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** Adds up what plans of tables take, beside all that there is of them. */
final class Explaining {

  private final PinnedTables archive;
  private final Fetcher fetcher;

  Explaining(PinnedTables archive, Fetcher fetcher) {
    this.archive = archive;
    this.fetcher = fetcher;
  }

  Explanation of(List<TablePlan> tables, List<StoredObject> offline)
      throws IOException, InterruptedException {
    Traffic traffic = fetcher.traffic();
    List<TablePart> parts = new ArrayList<>();
    long requests = 0;
    for (TablePlan table : tables) {
      if (table.wanted().isEmpty()) {
        continue;
      }
      if (table.fromPostgres().isPresent()) {
        parts.add(postgres(table, table.fromPostgres().get()));
      }
      if (table.objects().isPresent()) {
        parts.addAll(archived(table));
      }
      requests += table.files().stream().mapToLong(FilePlan::requests).sum();
    }
    return new Explanation(
        List.copyOf(parts),
        traffic.footerRequests(),
        traffic.footerBytes(),
        traffic.filterRequests(),
        traffic.filterBytes(),
        requests,
        offline);
  }

  private static TablePart postgres(TablePlan table, TablePlan.PostgresRows rows)
      throws IOException {
    long bytes = rows.rows() == 0 ? 0 : Files.size(rows.file());
    return new TablePart(
        table.source().text(),
        table.source() instanceof OfReadModel ? "postgres" : Part.HOT.suffix(),
        0,
        0,
        0,
        bytes,
        bytes,
        0,
        rows.rows(),
        table.wanted().orElseThrow().columns().size(),
        filter(table));
  }

  private List<TablePart> archived(TablePlan table) throws IOException, InterruptedException {
    PinnedTables.Pinned pinned = archive.of(TablePlanner.archived(table.source()));
    List<ArchiveFile> all =
        new ArchiveScan(fetcher, pinned.table())
            .files(TablePlanner.part(table.source()), Expressions.alwaysTrue());
    List<TablePart> parts = new ArrayList<>();
    for (Part tier : List.of(Part.WARM, Part.COLD)) {
      List<ArchiveFile> ofTier = all.stream().filter(file -> file.part() == tier).toList();
      if (ofTier.isEmpty()) {
        continue;
      }
      List<FilePlan> read =
          table.files().stream()
              .filter(plan -> plan.file().part() == tier)
              .filter(plan -> plan.isTaken() || plan.needsRestore())
              .toList();
      long bytes = read.stream().mapToLong(FilePlan::bytes).sum();
      parts.add(
          new TablePart(
              table.source().text(),
              tier.name().toLowerCase(Locale.ROOT),
              pinned.snapshot(),
              read.size(),
              ofTier.size(),
              bytes,
              ofTier.stream().mapToLong(ArchiveFile::bytes).sum(),
              read.stream().filter(FilePlan::cached).mapToLong(FilePlan::bytes).sum(),
              read.stream().mapToLong(plan -> plan.file().rows()).sum(),
              table.wanted().orElseThrow().columns().size(),
              filter(table)));
    }
    return parts;
  }

  private static String filter(TablePlan table) {
    Expression filter = table.wanted().orElseThrow().filter();
    return filter == Expressions.alwaysTrue() ? "" : filter.toString();
  }
}
