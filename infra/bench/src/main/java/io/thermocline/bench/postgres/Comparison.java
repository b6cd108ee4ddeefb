package io.thermocline.bench.postgres;

import io.thermocline.bench.Bar;
import io.thermocline.bench.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns taken side by side: each turn of the sink is held against the ceiling of its own round. */
final class Comparison {

  private static final double BAR_ON_ONE_CONNECTION = 0.70;
  private static final double BAR_ON_TWO_CONNECTIONS = 1.00;

  private final String subject;
  private final List<Double> ceiling = new ArrayList<>();
  private final Map<Integer, List<Double>> sinkByConnections = new TreeMap<>();

  /**
   * @param subject table and what happens to its rows
   */
  Comparison(String subject) {
    this.subject = subject;
  }

  void addCeiling(double rowsPerSecond) {
    ceiling.add(rowsPerSecond);
  }

  void addSink(int connections, double rowsPerSecond) {
    sinkByConnections.computeIfAbsent(connections, key -> new ArrayList<>()).add(rowsPerSecond);
  }

  /** Medians, in rows a second. */
  String text() {
    StringBuilder text =
        new StringBuilder("%-36s server itself %,9.0f".formatted(subject, median(ceiling)));
    sinkByConnections.forEach(
        (connections, rates) ->
            text.append("   sink on %d %,9.0f".formatted(connections, median(rates))));
    return text.append(" rows/s").toString();
  }

  List<Bar> bars() {
    return List.of(bar(1, BAR_ON_ONE_CONNECTION), bar(2, BAR_ON_TWO_CONNECTIONS));
  }

  private Bar bar(int connections, double limit) {
    List<Double> rates = sinkByConnections.get(connections);
    List<Double> shares = new ArrayList<>();
    for (int round = 0; round < rates.size(); round++) {
      shares.add(rates.get(round) / ceiling.get(round));
    }
    return Bar.atLeast("%s, on %d".formatted(subject, connections), limit, median(shares));
  }

  private static double median(List<Double> values) {
    return Sample.of(values).median();
  }
}
