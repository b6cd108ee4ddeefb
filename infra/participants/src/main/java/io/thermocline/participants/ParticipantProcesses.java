package io.thermocline.participants;

import io.thermocline.schemas.Participant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The participants, each a process of its own, started again when it ends. They end with this
 * object, and with the process that made it.
 */
public final class ParticipantProcesses implements AutoCloseable {

  private static final long WATCH_MS = 500;

  private final Servers servers;
  private final Path logs;
  private final Map<Participant, List<String>> arguments = new HashMap<>();
  private final Map<Participant, Process> running = new HashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(ParticipantProcesses::daemon);
  private int restarts;

  /**
   * Where they find everything.
   *
   * @param password of the Postgres user; handed on in the environment, never as an argument
   */
  public record Servers(
      String kafka, String registry, String postgresUrl, String postgresUser, String password) {}

  private ParticipantProcesses(Servers servers, Path logs) {
    this.servers = servers;
    this.logs = logs;
  }

  /**
   * Starts every participant; the topics must exist.
   *
   * @param logs directory for what they print
   * @param options of each, as {@link ParticipantMain} takes them; none where it has none here
   */
  public static ParticipantProcesses start(
      Servers servers, Path logs, Map<Participant, List<String>> options) throws IOException {
    Files.createDirectories(logs);
    ParticipantProcesses all = new ParticipantProcesses(servers, logs);
    for (Participant participant : Participant.ALL) {
      all.arguments.put(participant, options.getOrDefault(participant, List.of()));
      all.launch(participant);
    }
    all.watch.scheduleWithFixedDelay(all::restartEnded, WATCH_MS, WATCH_MS, TimeUnit.MILLISECONDS);
    return all;
  }

  /** Ends one as a crash would; it is started again. */
  public synchronized void kill(Participant participant) {
    running.get(participant).destroyForcibly();
  }

  /** How often one was started again. */
  public synchronized int restarts() {
    return restarts;
  }

  private synchronized void restartEnded() {
    for (Participant participant : Participant.ALL) {
      if (!running.get(participant).isAlive()) {
        restarts++;
        launch(participant);
      }
    }
  }

  private void launch(Participant participant) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ParticipantMain.class.getName());
    command.add(participant.name());
    command.addAll(List.of("--kafka", servers.kafka(), "--registry", servers.registry()));
    command.addAll(List.of("--postgres", servers.postgresUrl(), "--user", servers.postgresUser()));
    command.addAll(arguments.get(participant));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(ParticipantMain.PASSWORD, servers.password());
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(
            logs.resolve("participant-" + participant.name() + ".log").toFile()));
    try {
      running.put(participant, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("participant " + participant.name() + " can't start", e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    watch.shutdownNow();
    watch.awaitTermination(WATCH_MS, TimeUnit.MILLISECONDS);
    synchronized (this) {
      for (Process process : running.values()) {
        process.destroyForcibly();
        process.waitFor();
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "participants");
    thread.setDaemon(true);
    return thread;
  }
}
