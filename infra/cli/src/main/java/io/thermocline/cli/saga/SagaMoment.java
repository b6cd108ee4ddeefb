package io.thermocline.cli.saga;

import java.time.Instant;

/**
 * One line of an order's history.
 *
 * @param at by the clock of whoever wrote it
 * @param kind what was written
 * @param what event type, action or outcome
 * @param commandId of a command or reply; empty for an event
 * @param reason empty if there is none
 */
public record SagaMoment(Instant at, Kind kind, String what, String commandId, String reason) {

  /** What was written. */
  public enum Kind {
    EVENT,
    COMMAND,
    REPLY,
    /** What somebody replayed; it caused nothing. */
    REPLAYED
  }

  /** The same, of a record that somebody replayed. */
  SagaMoment replayed() {
    return new SagaMoment(at, Kind.REPLAYED, what, commandId, reason);
  }
}
