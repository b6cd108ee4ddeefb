package io.thermocline.connectors.iceberg;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Iceberg and Hadoop start once and never end: pools that wait for the JVM's shutdown, and
 * threads. Each keeps all classes of a job that has ended, and some jobs later a JobManager or
 * TaskManager has no room for the next one's.
 */
public final class LibraryThreads {

  private static final Logger LOG = LoggerFactory.getLogger(LibraryThreads.class);

  private LibraryThreads() {}

  /** Ends them when Flink lets go of the job's classes in this process. Safe to repeat. */
  public static void endWith(RuntimeContext task) {
    task.registerUserCodeClassLoaderReleaseHookIfAbsent("iceberg-threads", LibraryThreads::end);
  }

  /**
   * Ends them now: nothing of this job may use Iceberg in this process any more. No effect where
   * these classes are the JVM's own.
   */
  public static void end() {
    if (LibraryThreads.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
      return;
    }
    try {
      for (Thread hook : shutdownHooks()) {
        if (isOurs(hook.getContextClassLoader()) && Runtime.getRuntime().removeShutdownHook(hook)) {
          hook.start();
        }
      }
      cleanerOfHadoop().interrupt();
      timerOfAws().shutdownNow();
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      LOG.warn(
          "The classes of a job that ends stay in memory; start Flink with --add-opens=java.base/java.lang=ALL-UNNAMED, as its own config.yaml does",
          e);
    }
  }

  /** The JVM removes a hook only for those who hold it, and Iceberg doesn't hand its hooks out. */
  private static List<Thread> shutdownHooks() throws ReflectiveOperationException {
    Class<?> hooks = Class.forName("java.lang.ApplicationShutdownHooks");
    Field field = hooks.getDeclaredField("hooks");
    field.setAccessible(true);
    synchronized (hooks) {
      return ((Map<?, ?>) field.get(null)).keySet().stream().map(Thread.class::cast).toList();
    }
  }

  private static Thread cleanerOfHadoop() throws ReflectiveOperationException {
    Field field = FileSystem.Statistics.class.getDeclaredField("STATS_DATA_CLEANER");
    field.setAccessible(true);
    return (Thread) field.get(null);
  }

  /** It would end by itself, two minutes after the last object was read. */
  private static ExecutorService timerOfAws() throws ReflectiveOperationException {
    Class<?> holder =
        Class.forName("software.amazon.awssdk.core.ResponseInputStream$TimeoutScheduler");
    Field field = holder.getDeclaredField("INSTANCE");
    field.setAccessible(true);
    return (ExecutorService) field.get(null);
  }

  /** Flink wraps a job's class loader, so that it is told by what it loads. */
  private static boolean isOurs(ClassLoader loader) {
    try {
      return loader != null
          && loader.loadClass(LibraryThreads.class.getName()) == LibraryThreads.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
