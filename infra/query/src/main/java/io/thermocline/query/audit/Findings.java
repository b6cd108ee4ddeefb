package io.thermocline.query.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an audit has found: all of it counted, the first ones kept. Thread-safe. */
public final class Findings {

  private final int kept;
  private final List<Finding> first = new ArrayList<>();
  private final Map<Defect, Long> counts = new EnumMap<>(Defect.class);

  /**
   * @param kept how many are kept of each defect
   */
  public Findings(int kept) {
    this.kept = kept;
  }

  /** Counts it; keeps it if few of its defect are. */
  public synchronized void add(Finding finding) {
    counts.merge(finding.defect(), finding.count(), Long::sum);
    if (first.stream().filter(f -> f.defect() == finding.defect()).count() < kept) {
      first.add(finding);
    }
  }

  /** In the order of {@link Defect}. */
  public synchronized List<Finding> first() {
    return first.stream().sorted(Comparator.comparing(Finding::defect)).toList();
  }

  /** Offsets or files a defect, all of them. */
  public synchronized Map<Defect, Long> counts() {
    return new EnumMap<>(counts);
  }

  public synchronized boolean isEmpty() {
    return counts.isEmpty();
  }
}
