package io.thermocline.schemas.dataset;

/** Where events of an age belong. */
public enum Tier {
  /** In Postgres, and in the archive beside it. */
  HOT,
  /** In the archive, on standard storage. */
  WARM,
  /** In the archive, rewritten for cold storage. */
  COLD,
  /** Past the policy: what {@link Ending} says is done with them. */
  ENDED
}
