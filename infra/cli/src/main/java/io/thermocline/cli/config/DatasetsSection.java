package io.thermocline.cli.config;

import io.thermocline.schemas.dataset.Age;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetDraft;
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
    List<DatasetDraft> drafts = new ArrayList<>();
    for (String name : section.keys()) {
      section.section(name).ifPresent(policy -> drafts.add(draft(name, policy)));
    }
    for (DatasetRules.Violation violation : DatasetRules.violations(drafts)) {
      if (violation.key().isEmpty()) {
        section.problem(violation.dataset(), violation.message());
      } else {
        section
            .section(violation.dataset())
            .ifPresent(policy -> policy.problem(violation.key(), violation.message()));
      }
    }
    return drafts.stream().flatMap(draft -> draft.whole().stream()).toList();
  }

  private static DatasetDraft draft(String name, Section policy) {
    DatasetDraft draft =
        new DatasetDraft(
            name,
            policy.required("topic", text -> text),
            policy.required("hot", Age::parse),
            policy.required("warm", Age::parse),
            policy.required("cold", Age::parse),
            then(policy),
            policy.optional("eventTime", text -> text),
            policy.optional("key", text -> text),
            policy.optional("subject", text -> text));
    policy.refuseUnknown();
    return draft;
  }

  /**
   * Where the window is wrong, and told, one of a day stands in for it: how long aggregates are
   * kept is held against the rules all the same.
   */
  private static Optional<Ending> then(Section policy) {
    if (!policy.isSection("then")) {
      return policy.required("then", Ending::parse);
    }
    Section then = policy.section("then").orElseThrow();
    Optional<Duration> window = then.required("aggregate", Ending::window);
    Optional<Age> keep = then.required("keep", Age::parse);
    then.refuseUnknown();
    return keep.map(k -> new Ending.Aggregate(window.orElse(Duration.ofDays(1)), k));
  }
}
