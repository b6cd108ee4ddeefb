package io.thermocline.bench.drain;

import io.thermocline.bench.stack.BenchStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A program in a JVM like the TaskManager's that prints what {@link BareLoop} does.
 *
 * @param main to be given brokers, topic, events in it and CPU seconds to warm up
 */
public record BareContender(String name, String description, Class<?> main, String topic)
    implements Contender {

  @Override
  public Drained drain(DrainTask task) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms" + BenchStack.TASK_HEAP_MEBIBYTES + "m",
            "-Xmx" + BenchStack.TASK_HEAP_MEBIBYTES + "m",
            "-XX:+UseG1GC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            task.brokers(),
            topic,
            Long.toString(task.events()),
            Double.toString(task.warmUpCpuSeconds()));
    try {
      Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      String result =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(name + " ended with code " + process.exitValue());
      }
      return Drained.parse(result);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " ran", e);
    }
  }
}
