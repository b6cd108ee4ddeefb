package io.thermocline.local;

import java.util.OptionalLong;

/** One server of a stack, to be stopped, started and broken by tests of faults. */
public interface ServerHandle {

  ServerName name();

  /** Of the living process; empty when there is none. */
  OptionalLong pid();

  /**
   * As {@code kill -9}: ends the server's process and all processes below it at once, and returns
   * when they are gone. The server counts as {@link ServerStatus.State#DEAD} then. No effect when
   * it does not run.
   */
  void kill();

  /**
   * Starts the server if it does not run and returns when it is ready.
   *
   * @throws StackException when it does not get ready, its port is taken, or another process is
   *     changing this stack
   */
  void start();

  /** Asks the server to end, kills it when it does not within its time, returns when it is gone. */
  void stop();
}
