package io.thermocline.jobs.retention.work;

import io.thermocline.connectors.iceberg.FileText;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.schemas.dataset.Dataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.Pair;

/** Cuts an action into tasks of about equal size. */
public final class Tasks {

  /**
   * @param files of the action
   * @param targetBytes what a task reads; a larger file is a task of its own
   */
  public static List<Task> of(
      Dataset dataset, Action action, Table table, List<DataFile> files, long targetBytes) {
    List<Task> tasks = new ArrayList<>();
    for (List<DataFile> partition : partitions(action, files)) {
      for (List<DataFile> group : groups(partition, targetBytes)) {
        tasks.add(
            new Task(
                dataset,
                action.kind(),
                action.days().orElseThrow(),
                group.stream()
                    .map(file -> FileText.format(file, table.specs().get(file.specId())))
                    .toList(),
                bytes(group)));
      }
    }
    return tasks;
  }

  private static Collection<List<DataFile>> partitions(Action action, List<DataFile> files) {
    if (action.kind() == ActionKind.JOIN_MONTH) {
      return List.of(files);
    }
    Map<Pair<Integer, String>, List<DataFile>> partitions = new LinkedHashMap<>();
    for (DataFile file : files) {
      partitions
          .computeIfAbsent(
              Pair.of(file.specId(), file.partition().toString()), key -> new ArrayList<>())
          .add(file);
    }
    return partitions.values();
  }

  /** Consecutive files that together are about {@code targetBytes}. */
  static List<List<DataFile>> groups(List<DataFile> files, long targetBytes) {
    List<List<DataFile>> groups = new ArrayList<>();
    List<DataFile> group = new ArrayList<>();
    for (DataFile file : files) {
      if (!group.isEmpty() && bytes(group) + file.fileSizeInBytes() > targetBytes) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(file);
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private static long bytes(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
  }

  private Tasks() {}
}
