package io.thermocline.schemas.dataset;

import java.util.Optional;

/**
 * A dataset as far as it could be read, so that the {@link DatasetRules} tell what is wrong with
 * the rest of it. Empty is what is missing or has no meaning, and what needn't be given.
 */
public record DatasetDraft(
    String name,
    Optional<String> topic,
    Optional<Age> hot,
    Optional<Age> warm,
    Optional<Age> cold,
    Optional<Ending> then,
    Optional<String> eventTime,
    Optional<String> key,
    Optional<String> subject) {

  /** Empty if something is missing. */
  public Optional<Dataset> whole() {
    if (topic.isEmpty() || hot.isEmpty() || warm.isEmpty() || cold.isEmpty() || then.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Dataset(
            name,
            topic.get(),
            hot.get(),
            warm.get(),
            cold.get(),
            then.get(),
            eventTime.orElse(Dataset.RECORD_TIME),
            key,
            subject));
  }
}
