package io.thermocline.local;

import io.thermocline.local.process.Launch;
import java.io.IOException;

/** What differs between servers: how to prepare, run, probe and end one. */
interface Server {

  ServerName name();

  /**
   * Makes all the server needs before it can run: unpacked programs, configuration, formatted
   * storage. Called before each start, so repeatable; also after a kill in the middle of it.
   */
  Launch prepare(Progress progress) throws IOException, InterruptedException;

  /** Whether it does its work: a real request, answered. Returns within a few seconds. */
  boolean isReady() throws IOException;

  /** The signal that asks it to end at once but in good order, without SIG. */
  default String endSignal() {
    return "TERM";
  }
}
