package io.thermocline.local;

import io.thermocline.local.process.ProcessRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The local stack of one home directory. Objects of the same home see the same servers, also from
 * different processes; servers outlive the process that started them.
 */
public final class LocalStack {

  private final StackHome home;
  private final Ports ports;
  private final Map<ServerName, ServerProcess> servers = new EnumMap<>(ServerName.class);

  private LocalStack(StackHome home, Ports ports, FlinkOptions flink) {
    this.home = home;
    this.ports = ports;
    for (Server server : Servers.of(home, ports, flink)) {
      servers.put(server.name(), new ServerProcess(server, home, ports));
    }
  }

  /**
   * The stack of a home directory such as {@code .thermocline}, on the ports it had last, else on
   * {@link Ports#defaults()}. Starts nothing.
   */
  public static LocalStack at(Path home) {
    StackHome of = StackHome.of(home);
    Ports ports = RememberedPorts.read(of.ports()).orElseGet(Ports::defaults);
    return new LocalStack(of, ports, FlinkOptions.DEFAULT);
  }

  /** The stack of a home directory on these ports, which the home remembers from {@link #up} on. */
  public static LocalStack at(Path home, Ports ports) {
    return at(home, ports, FlinkOptions.DEFAULT);
  }

  /** The same with another Flink cluster than the usual one. */
  public static LocalStack at(Path home, Ports ports, FlinkOptions flink) {
    return new LocalStack(StackHome.of(home), ports, flink);
  }

  /**
   * Starts what does not run, repairs what a crash left behind, and returns when every server is
   * ready. Repeatable: on a running stack it only looks.
   *
   * @throws StackException when a port is taken, a server does not get ready, or another process is
   *     starting or stopping this stack; what runs by then goes on running
   */
  public Endpoints up(Progress progress) {
    exclusively(() -> start(List.copyOf(servers.values()), progress));
    return endpoints();
  }

  /**
   * Stops all servers, asking first and killing those that do not end in time. Keeps all data.
   *
   * @throws StackException when another process is starting or stopping this stack
   */
  public void down(Progress progress) {
    exclusively(() -> stopAll(progress));
  }

  /**
   * Stops all servers and deletes their data, logs and secrets. Ports and unpacked programs stay.
   *
   * @throws StackException when another process is starting or stopping this stack
   */
  public void wipe(Progress progress) {
    exclusively(
        () -> {
          stopAll(progress);
          for (String directory : List.of("data", "conf", "run", "logs", "secrets")) {
            Trees.delete(home.root().resolve(directory));
          }
        });
  }

  /** Every server, in the order of {@link ServerName}. */
  public List<ServerStatus> status() {
    List<ServerStatus> all = new ArrayList<>();
    try {
      for (ServerProcess server : servers.values()) {
        all.add(server.status());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the state of the stack in " + home.root(), e);
    }
    return all;
  }

  /**
   * How to connect, also while the stack is stopped.
   *
   * @throws IllegalStateException when the stack was never started
   */
  public Endpoints endpoints() {
    if (!Files.exists(home.ports()) || !Secrets.of(home).exist()) {
      throw new IllegalStateException(
          "The stack in %s was never started: start it with `up`".formatted(home.root()));
    }
    return Servers.endpoints(home, ports);
  }

  /** One server, to be stopped, started or killed by itself. */
  public ServerHandle server(ServerName name) {
    return new Handle(servers.get(name));
  }

  private void start(List<ServerProcess> wanted, Progress progress)
      throws IOException, InterruptedException {
    requireSamePorts();
    Secrets.of(home).createMissing();
    RememberedPorts.write(home.ports(), ports);
    Map<ServerName, List<Integer>> needed = new EnumMap<>(ServerName.class);
    for (ServerProcess server : wanted) {
      if (server.living().isEmpty()) {
        server.clearLeftovers(progress);
        needed.put(server.name(), server.ports());
      }
    }
    PortCheck.requireFree(needed, home.ports());
    SideBySide.run(wanted, server -> server.start(progress));
  }

  /** A server that runs on other ports would not be found, and keeps its data locked. */
  private void requireSamePorts() throws IOException {
    for (ServerProcess server : servers.values()) {
      Optional<ProcessRecord> other =
          server.living().filter(Predicate.not(process -> process.ports().equals(server.ports())));
      if (other.isPresent()) {
        throw new StackException(
            "%s of the stack in %s runs on ports %s, not on %s: stop the stack first, then move it"
                .formatted(server.name().id(), home.root(), other.get().ports(), server.ports()));
      }
    }
  }

  /** Flink first, so that no job fails for want of what it reads and writes. */
  private void stopAll(Progress progress) throws IOException, InterruptedException {
    for (List<ServerName> layer : Servers.ENDING) {
      SideBySide.run(layer.stream().map(servers::get).toList(), server -> server.stop(progress));
    }
  }

  private interface Change {
    void run() throws IOException, InterruptedException;
  }

  private void exclusively(Change change) {
    try (StackLock lock = StackLock.acquire(home.lock())) {
      change.run();
    } catch (IOException e) {
      throw new StackException(
          "Cannot change the stack in %s: %s".formatted(home.root(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while starting or stopping the stack", e);
    }
  }

  private final class Handle implements ServerHandle {

    private final ServerProcess process;

    private Handle(ServerProcess process) {
      this.process = process;
    }

    @Override
    public ServerName name() {
      return process.name();
    }

    @Override
    public OptionalLong pid() {
      try {
        return process
            .living()
            .map(found -> OptionalLong.of(found.pid()))
            .orElse(OptionalLong.empty());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Takes no lock: a fault comes whenever it wants. */
    @Override
    public void kill() {
      try {
        process.kill();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void start() {
      exclusively(() -> LocalStack.this.start(List.of(process), Progress.SILENT));
    }

    @Override
    public void stop() {
      exclusively(() -> process.stop(Progress.SILENT));
    }
  }
}
