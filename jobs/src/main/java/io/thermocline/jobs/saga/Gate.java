package io.thermocline.jobs.saga;

/** Whether commands may go to participants now; see {@link Breaker}. */
interface Gate {

  /** Whether a command may go to it. Of a half-open circuit the one asking may be the probe. */
  boolean lets(String participant);

  /** When to ask again after a no, epoch ms. */
  long opensAt(String participant);

  /** Whether a new order may wait. */
  boolean hasRoom();
}
