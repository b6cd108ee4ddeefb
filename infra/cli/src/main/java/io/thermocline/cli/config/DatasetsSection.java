package io.thermocline.cli.config;

import io.thermocline.schemas.dataset.Age;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetRules;
import io.thermocline.schemas.dataset.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code datasets}: a name and a policy each. */
final class DatasetsSection {

  private DatasetsSection() {}

  /** What is wrong becomes problems of the section. */
  static List<Dataset> read(Section section) {
    List<Dataset> datasets = new ArrayList<>();
    for (String name : section.keys()) {
      section.section(name).flatMap(policy -> dataset(name, policy)).ifPresent(datasets::add);
    }
    for (DatasetRules.Violation violation : DatasetRules.violations(datasets)) {
      if (violation.key().isEmpty()) {
        section.problem(violation.dataset(), violation.message());
      } else {
        section
            .section(violation.dataset())
            .ifPresent(policy -> policy.problem(violation.key(), violation.message()));
      }
    }
    return datasets;
  }

  /**
   * Also where something is missing or wrong, and told, what is there is held against the rules: a
   * name stands in for a topic then, and what is kept breaks none of them.
   */
  private static Optional<Dataset> dataset(String name, Section policy) {
    Optional<String> topic = policy.required("topic", text -> text);
    Optional<Age> hot = policy.required("hot", Age::parse);
    Optional<Age> warm = policy.required("warm", Age::parse);
    Optional<Age> cold = policy.required("cold", Age::parse);
    Optional<Ending> then = then(policy);
    Optional<String> eventTime = policy.optional("eventTime", text -> text);
    Optional<String> key = policy.optional("key", text -> text);
    Optional<String> subject = policy.optional("subject", text -> text);
    policy.refuseUnknown();
    if (hot.isEmpty() || warm.isEmpty() || cold.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Dataset(
            name,
            topic.orElse(name),
            hot.get(),
            warm.get(),
            cold.get(),
            then.orElse(new Ending.Keep()),
            eventTime.orElse(Dataset.RECORD_TIME),
            key,
            subject));
  }

  private static Optional<Ending> then(Section policy) {
    if (!policy.isSection("then")) {
      return policy.required("then", Ending::parse);
    }
    Section then = policy.section("then").orElseThrow();
    Optional<Duration> window = then.required("aggregate", Ending::window);
    Optional<Age> keep = then.required("keep", Age::parse);
    then.refuseUnknown();
    return window.flatMap(w -> keep.map(k -> new Ending.Aggregate(w, k)));
  }
}
