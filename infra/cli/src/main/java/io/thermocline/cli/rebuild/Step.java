package io.thermocline.cli.rebuild;

/**
 * What a rebuild does next. Each step may be done again after a crash in the middle of it, and
 * comes to the same.
 */
enum Step {
  /** A generation is begun: no table, no state. */
  CREATE,
  /** What Kafka no longer has is fetched from the archive. */
  FETCH_HISTORY,
  /** The next part of the input is begun. */
  START_RUN,
  /** A run that ended before its time goes on from its newest checkpoint. */
  RESUME_RUN,
  /** Until the run has read its part; one without an end: until it is level with the live job. */
  AWAIT_RUN,
  /** The run ends with a savepoint, also one that has ended so already. */
  STOP_RUN,
  /** Until the live job is not behind the generation. */
  AWAIT_LIVE,
  BEGIN_COMPARE,
  BEGIN_SWITCH,
  BEGIN_ROLLBACK,
  /** The live job stops for a moment, in which its tables are looked at. */
  PAUSE_LIVE,
  /** The live job stops for good, also one that has stopped already. */
  STOP_LIVE,
  /** The live job goes on where it stopped, as what it was. */
  RESUME_LIVE,
  COMPARE,
  /** Readers see the other generation. */
  FLIP,
  /** Compacted topics say what the tables say. */
  PUBLISH_TWINS,
  /** The job runs on the generation that readers see. */
  START_LIVE,
  END_HANDOVER,
  /** A switch that was not ended becomes a rollback. */
  REVERSE_HANDOVER,
  /** Nothing is left to do. */
  DONE
}
