package io.thermocline.local;

import io.thermocline.local.process.Launch;
import io.thermocline.local.process.Leftovers;
import io.thermocline.local.process.LogFile;
import io.thermocline.local.process.ProcessIdentity;
import io.thermocline.local.process.ProcessRecord;
import io.thermocline.local.process.ProcessTree;
import io.thermocline.local.process.ResidentMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One server's process: started once, found again, watched, ended. */
final class ServerProcess {

  private static final Duration START_LIMIT = Duration.ofSeconds(180);
  private static final Duration END_LIMIT = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 50;
  private static final int LAST_LINES = 20;
  private static final String MARK = "THERMOCLINE_SERVER";

  private final Server server;
  private final StackHome home;
  private final Ports ports;
  private final LogFile log;

  ServerProcess(Server server, StackHome home, Ports ports) {
    this.server = server;
    this.home = home;
    this.ports = ports;
    this.log = new LogFile(home.log(server.name()));
  }

  ServerName name() {
    return server.name();
  }

  Optional<ProcessRecord> living() throws IOException {
    return record().filter(ProcessRecord::isAlive);
  }

  ServerStatus status() throws IOException {
    log.trim();
    Optional<ProcessRecord> living = living();
    return new ServerStatus(
        name(),
        state(),
        living.map(found -> OptionalLong.of(found.pid())).orElse(OptionalLong.empty()),
        ports.of(name()),
        log.path(),
        living.map(found -> ResidentMemory.of(found.pid())).orElse(OptionalLong.empty()));
  }

  private ServerStatus.State state() throws IOException {
    Optional<ProcessRecord> record = record();
    if (record.isEmpty()) {
      return ServerStatus.State.STOPPED;
    }
    if (!record.get().isAlive()) {
      return ServerStatus.State.DEAD;
    }
    return record.get().ready() ? ServerStatus.State.RUNNING : ServerStatus.State.STARTING;
  }

  /** Ends processes of this server nobody remembers, and frees the ports they hold. */
  void clearLeftovers(Progress progress) throws IOException, InterruptedException {
    int killed = Leftovers.kill(MARK + "=" + mark(), home.data(name().id()), home.programs());
    if (killed > 0) {
      progress.step(name().id(), "killed " + killed + " forgotten process(es)");
    }
  }

  /** Starts it if it does not live, and waits until it is ready. */
  void start(Progress progress) throws IOException, InterruptedException {
    Instant begin = Instant.now();
    log.trim();
    Optional<ProcessRecord> living = living();
    ProcessRecord process = living.isPresent() ? living.get() : launch(progress);
    awaitReady(process);
    if (!process.ready()) {
      process.seenReady().write(home.record(name()));
    }
    if (living.isPresent()) {
      progress.step(name().id(), "runs already, pid " + process.pid());
    } else {
      progress.step(name().id(), "ready in %.1f s".formatted(seconds(begin)));
    }
  }

  private ProcessRecord launch(Progress progress) throws IOException, InterruptedException {
    if (record().isPresent()) {
      progress.step(name().id(), "ended unexpectedly: starting it again");
    }
    Launch launch = server.prepare(progress).withEnvironment(MARK, mark());
    progress.step(name().id(), "starting");
    long pid = launch.start(log.path());
    ProcessRecord process =
        new ProcessRecord(pid, ProcessIdentity.of(pid).orElse(""), false, ports.allOf(name()));
    process.write(home.record(name()));
    return process;
  }

  private void awaitReady(ProcessRecord process) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(START_LIMIT);
    while (!answers()) {
      if (!process.isAlive()) {
        throw failure("ended while starting");
      }
      if (Instant.now().isAfter(end)) {
        throw failure("is not ready after " + START_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean answers() {
    try {
      return server.isReady();
    } catch (IOException e) {
      // Not listening yet.
      return false;
    }
  }

  private StackException failure(String what) throws IOException {
    return new StackException(
        "%s %s. See %s, which ends with:%n%s"
            .formatted(name().id(), what, log.path(), String.join("\n", log.tail(LAST_LINES))));
  }

  /** Asks it to end, kills it when it does not in time, and forgets it. */
  void stop(Progress progress) throws IOException, InterruptedException {
    Optional<ProcessRecord> living = living();
    if (living.isPresent()) {
      progress.step(name().id(), "stopping");
      boolean ended = ProcessTree.end(living.get().pid(), server.endSignal(), END_LIMIT);
      progress.step(name().id(), ended ? "stopped" : "did not stop in time: killed");
    }
    clearLeftovers(progress);
    Files.deleteIfExists(home.record(name()));
  }

  void kill() throws IOException, InterruptedException {
    Optional<ProcessRecord> living = living();
    if (living.isPresent()) {
      ProcessTree.kill(living.get().pid());
    }
  }

  List<Integer> ports() {
    return ports.allOf(name());
  }

  private Optional<ProcessRecord> record() throws IOException {
    return ProcessRecord.read(home.record(name()));
  }

  private String mark() {
    return name().id() + "@" + home.root();
  }

  private static double seconds(Instant begin) {
    return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
  }
}
