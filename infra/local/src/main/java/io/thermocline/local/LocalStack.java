package io.thermocline.local;

import java.nio.file.Path;
import java.util.List;

/**
 * The local stack of one home directory. Objects of the same home see the same servers, also from
 * different processes; servers outlive the process that started them.
 */
public final class LocalStack {

  private LocalStack() {}

  /**
   * The stack of a home directory such as {@code .thermocline}, on the ports it had last, else on
   * {@link Ports#defaults()}. Starts nothing.
   */
  public static LocalStack at(Path home) {
    return at(home, Ports.defaults());
  }

  /** The stack of a home directory on these ports, which the home remembers from {@link #up} on. */
  public static LocalStack at(Path home, Ports ports) {
    return new LocalStack();
  }

  /**
   * Starts what does not run, repairs what a crash left behind, and returns when every server is
   * ready. Repeatable: on a running stack it only looks.
   *
   * @throws StackException when a port is taken, a server does not get ready, or another process is
   *     starting or stopping this stack; what runs by then goes on running
   */
  public Endpoints up(Progress progress) {
    throw new StackException("The local stack is not built yet");
  }

  /** Stops all servers, asking first and killing those that do not end in time. Keeps all data. */
  public void down(Progress progress) {}

  /** Stops all servers and deletes their data, logs and secrets. */
  public void wipe(Progress progress) {}

  /** Every server, in the order of {@link ServerName}. */
  public List<ServerStatus> status() {
    return List.of();
  }

  /**
   * How to connect, also while the stack is stopped.
   *
   * @throws IllegalStateException when the stack was never started
   */
  public Endpoints endpoints() {
    throw new IllegalStateException("The local stack was never started: start it with `up`");
  }

  public ServerHandle server(ServerName name) {
    throw new IllegalStateException("The local stack was never started: start it with `up`");
  }
}
