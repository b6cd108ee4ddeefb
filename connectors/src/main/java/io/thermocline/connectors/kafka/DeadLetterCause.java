package io.thermocline.connectors.kafka;

/** Why a record was refused. The names are public: dead letters are grouped by them. */
public enum DeadLetterCause {
  /** The record has no value (a tombstone). */
  NULL_VALUE,
  /** The value does not start with the Confluent framing: byte 0 and a 4-byte schema id. */
  WRONG_MAGIC_BYTE,
  /** The value is longer than the job accepts. */
  OVERSIZED,
  /** The registry answered that it has no such schema id. */
  UNKNOWN_SCHEMA,
  /** The writer's schema can't be read as the schema of this topic. */
  INCOMPATIBLE_SCHEMA,
  /** The body ends before its schema does. */
  TRUNCATED,
  /** Bytes are left after the body. */
  TRAILING_BYTES,
  /** The body isn't what its schema says: bad length, union branch, enum index or UTF-8. */
  MALFORMED,
  /** The record's key isn't the one its value names. */
  WRONG_KEY,
  /** Well-formed, but breaks a rule of the contract (a quantity of 0, an empty id, …). */
  INVALID
}
