package io.thermocline.bench.drain;

import io.thermocline.bench.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What each contender took in each round. In a round, each had its turn on the same machine. */
public final class DrainResults {

  private final Map<String, List<Drained>> byContender = new LinkedHashMap<>();

  void add(String contender, Drained drained) {
    byContender.computeIfAbsent(contender, name -> new ArrayList<>()).add(drained);
  }

  /** In the order of their first turns. */
  public Set<String> contenders() {
    return byContender.keySet();
  }

  /** Of one contender, oldest first. */
  public List<Drained> rounds(String contender) {
    return byContender.get(contender);
  }

  public Sample eventsPerSecond(String contender) {
    return sample(contender, Drained::eventsPerSecond);
  }

  public Sample cpuSecondsPerMillion(String contender) {
    return sample(contender, Drained::cpuSecondsPerMillion);
  }

  public Sample compilingSecondsPerMillion(String contender) {
    return sample(contender, Drained::compilingSecondsPerMillion);
  }

  private Sample sample(String contender, ToDoubleFunction<Drained> figure) {
    return Sample.of(rounds(contender).stream().mapToDouble(figure).toArray());
  }

  /** One contender's CPU over another's, by round: what slows a round down cancels out. */
  public Sample cpuRatio(String contender, String other) {
    return ratio(contender, other, Drained::cpuSecondsPerMillion);
  }

  /** One contender's rate over another's, by round. */
  public Sample rateRatio(String contender, String other) {
    return ratio(contender, other, Drained::eventsPerSecond);
  }

  private Sample ratio(String contender, String other, ToDoubleFunction<Drained> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds(contender).size(); round++) {
      ratios.add(
          figure.applyAsDouble(rounds(contender).get(round))
              / figure.applyAsDouble(rounds(other).get(round)));
    }
    return Sample.of(ratios);
  }

  /** Whether there is something to compare. */
  boolean has(String contender, String other) {
    return byContender.containsKey(contender) && byContender.containsKey(other);
  }
}
