package io.thermocline.query.tables;

import java.util.Locale;

/** What of a dataset a table is. */
public enum Part {
  /** Every record once: the archive, and of the hot tier what the archive doesn't have yet. */
  UNION,
  /** All that Postgres holds; nearly all of it is in the archive, too. */
  HOT,
  /** Files of the archive that are on standard storage. */
  WARM,
  /** Files of the archive that are on cold storage. */
  COLD;

  /** As a query writes it behind the dataset's name; the union has no such name. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
