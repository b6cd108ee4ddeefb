package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.FileText;
import io.thermocline.jobs.retention.work.Outcome;
import io.thermocline.jobs.retention.work.StalePlanException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;

/** Changes files of days in one commit: a reader sees before or after, never both. */
final class DayCommits {

  private final Table table;

  DayCommits(Table table) {
    this.table = table;
  }

  /**
   * Puts files in the place of others that hold the same rows.
   *
   * @param seen snapshot that {@code before} was found in; rows deleted since are not forgotten
   * @throws StalePlanException if one of {@code before} is gone; nothing was changed then
   */
  void replace(long seen, List<DataFile> before, List<Outcome> outcomes) {
    Set<DataFile> after = new HashSet<>(files(table, outcomes));
    orStale(
        () ->
            OffsetKeepingCommit.commit(
                table,
                () ->
                    table
                        .newRewrite()
                        .validateFromSnapshot(seen)
                        .rewriteFiles(new HashSet<>(before), after)));
  }

  /**
   * Deletes files with their rows.
   *
   * @throws StalePlanException if one of them is gone; nothing was changed then
   */
  void delete(List<DataFile> files) {
    orStale(
        () ->
            OffsetKeepingCommit.commit(
                table,
                () -> {
                  DeleteFiles delete = table.newDelete().validateFilesExist();
                  files.forEach(delete::deleteFile);
                  return delete;
                }));
  }

  /** What tasks have written. */
  static List<DataFile> files(Table table, List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.files().stream())
        .map(text -> FileText.parse(text, table.specs()))
        .toList();
  }

  private void orStale(Runnable commit) {
    try {
      commit.run();
    } catch (ValidationException e) {
      throw new StalePlanException(
          "table %s was changed since it was planned for, and was left as it is: %s. Plan again"
              .formatted(table.name(), e.getMessage()));
    }
  }
}
