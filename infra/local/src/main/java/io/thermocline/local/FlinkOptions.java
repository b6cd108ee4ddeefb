package io.thermocline.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a stack's Flink cluster has beside its usual configuration. The stack does not remember it:
 * it holds for servers started through the {@link LocalStack} that was given it.
 *
 * @param taskHeapMebibytes heap of the TaskManager for tasks and their heap state
 * @param initialHeapMebibytes what of its heap the TaskManager asks for at once; the rest as it
 *     needs it, which spares a work station memory, and costs a busy job time
 * @param managedMebibytes memory of the TaskManager for RocksDB and Flink SQL's operators
 * @param settings Flink settings by key; they win over the stack's own
 * @param libraries jars behind Flink's own on the cluster's class path
 */
public record FlinkOptions(
    int taskHeapMebibytes,
    int initialHeapMebibytes,
    int managedMebibytes,
    Map<String, String> settings,
    List<Path> libraries) {

  /** What a work station has room for. */
  public static final FlinkOptions DEFAULT = new FlinkOptions(1024, 256, 256, Map.of(), List.of());

  public FlinkOptions {
    settings = Map.copyOf(settings);
    // Servers have a working directory of their own.
    libraries = libraries.stream().map(Path::toAbsolutePath).toList();
  }
}
