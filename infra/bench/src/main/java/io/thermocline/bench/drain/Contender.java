package io.thermocline.bench.drain;

/** One way of draining the topic, in a process of its own. */
public interface Contender {

  /** Short and lower case; what reports and the command line call it. */
  String name();

  /** What it is, in a line. */
  String description();

  /** Drains the whole topic in a fresh process, once. */
  Drained drain(DrainTask task);
}
