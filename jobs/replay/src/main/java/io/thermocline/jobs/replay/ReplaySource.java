package io.thermocline.jobs.replay;

import java.util.Locale;

/** Where records are read. */
public enum ReplaySource {
  /** The dataset's topic, as long as it has them. */
  KAFKA,
  /** The dataset's Iceberg table. */
  ARCHIVE,
  /** The archive as far as it goes, then the topic from exactly there. */
  ALL;

  boolean readsArchive() {
    return this != KAFKA;
  }

  boolean readsKafka() {
    return this != ARCHIVE;
  }

  /**
   * Reads {@code kafka}, {@code archive} or {@code all}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static ReplaySource parse(String text) {
    for (ReplaySource source : values()) {
      if (source.text().equals(text)) {
        return source;
      }
    }
    throw new IllegalArgumentException(
        "there is no source named %s; name kafka, archive or all".formatted(text));
  }

  /** What {@link #parse} reads. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
