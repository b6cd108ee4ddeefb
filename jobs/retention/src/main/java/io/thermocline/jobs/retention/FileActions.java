package io.thermocline.jobs.retention;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.StoredFile.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Actions on files of a table, with what they cost.
 *
 * @param ratio cold bytes by warm bytes of the same rows
 * @param now of the ages of files
 */
record FileActions(String table, CostModel costs, double ratio, Instant now) {

  /** Cold bytes by warm bytes where a dataset has none of both yet. */
  private static final double USUAL_RATIO = 0.6;

  static FileActions of(Inventory inventory, CostModel costs, Instant now) {
    return new FileActions(inventory.table(), costs, ratio(inventory.files()), now);
  }

  Action compact(EventDays days, List<StoredFile> files) {
    return action(
        ActionKind.COMPACT, days, files, costs.rewrite(files, false, 1, USUAL_RATIO, now));
  }

  /** Files become cold ones. */
  Action cool(ActionKind kind, EventDays days, List<StoredFile> files) {
    int fewest = kind == ActionKind.SPLIT_MONTH ? (int) days.each().count() : 1;
    return action(kind, days, files, costs.rewrite(files, true, fewest, ratio, now));
  }

  /**
   * @param readFirst whether rows are read before they go
   */
  Action delete(ActionKind kind, EventDays days, List<StoredFile> files, boolean readFirst) {
    return action(kind, days, files, costs.delete(files, now, readFirst));
  }

  private Action action(ActionKind kind, EventDays days, List<StoredFile> files, Cost cost) {
    return new Action(
        kind,
        table,
        Optional.of(days),
        files.stream().map(StoredFile::location).sorted().toList(),
        files.stream().mapToLong(StoredFile::rows).sum(),
        files.size(),
        files.stream().mapToLong(StoredFile::bytes).sum(),
        cost);
  }

  /** How a dataset shrank before; both kinds hold the same columns. */
  private static double ratio(List<StoredFile> files) {
    double cold = bytesOfRow(files.stream().filter(StoredFile::isCold).toList());
    double warm = bytesOfRow(files.stream().filter(f -> f.kind() == Kind.FRESH).toList());
    return cold > 0 && warm > 0 ? Math.min(1, cold / warm) : USUAL_RATIO;
  }

  private static double bytesOfRow(List<StoredFile> files) {
    long rows = files.stream().mapToLong(StoredFile::rows).sum();
    return rows == 0 ? 0 : files.stream().mapToLong(StoredFile::bytes).sum() / (double) rows;
  }
}
