package io.thermocline.connectors.kafka.sink;

/** What a committer said about a request. */
enum Signal {
  /** Nothing: it is committed. */
  NONE,
  ALREADY_COMMITTED,
  KNOWN_FAILURE,
  UNKNOWN_FAILURE,
  RETRY
}
