package io.thermocline.local;

/** Hears what the stack is doing. Called from several threads at once. */
@FunctionalInterface
public interface Progress {

  /** Progress nobody listens to. */
  Progress SILENT = (server, what) -> {};

  /**
   * One step begins or has ended.
   *
   * @param server {@link ServerName#id()} of the server it concerns
   * @param what a few words, such as {@code ready in 2.1 s}
   */
  void step(String server, String what);
}
