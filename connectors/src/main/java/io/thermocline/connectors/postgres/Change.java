package io.thermocline.connectors.postgres;

/** What a row of the stream does to the stored row of the same key. */
public enum Change {
  /** Replaces the stored row unless that has a higher version. */
  UPSERT,
  /**
   * Replaces the stored row whatever its version. For the rare row whose version went down, such as
   * an aggregate that lost a contribution.
   */
  CORRECTION,
  /** Removes the stored row unless that has a higher version. Only key and version are read. */
  DELETE
}
