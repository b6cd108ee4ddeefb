package io.thermocline.bench.drain;

import java.io.PrintWriter;
import java.util.List;

/** Contenders taking turns. */
public final class Rounds {

  private final int runs;
  private final PrintWriter log;

  /**
   * @param runs turns of each contender
   * @param log told of each turn
   */
  public Rounds(int runs, PrintWriter log) {
    this.runs = runs;
    this.log = log;
  }

  /** Each drains the topic once a round, in this order. */
  public DrainResults run(List<Contender> contenders, DrainTask task) {
    DrainResults results = new DrainResults();
    for (int run = 1; run <= runs; run++) {
      for (Contender contender : contenders) {
        Drained drained = contender.drain(task);
        results.add(contender.name(), drained);
        log.printf(
            "run %d/%d  %-14s %,10.0f events/s  %5.2f CPU-s/M (%.2f compiling)%n",
            run,
            runs,
            contender.name(),
            drained.eventsPerSecond(),
            drained.cpuSecondsPerMillion(),
            drained.compilingSecondsPerMillion());
      }
    }
    return results;
  }
}
