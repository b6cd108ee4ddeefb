package io.thermocline.e2e.guarantee;

import io.thermocline.oracle.OracleReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Every acknowledged record is applied, a duplicate, late, or one dead letter: by count, and late
 * ones and dead letters by coordinates and content.
 */
public final class NothingLost implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    OracleReport report = evidence.report();
    List<String> violations = new ArrayList<>();
    if (report.records() != evidence.acknowledged()) {
      violations.add(
          "%d records were acknowledged, the topic holds %d"
              .formatted(evidence.acknowledged(), report.records()));
    }
    if (!report.countsAddUp()) {
      violations.add(
          "%d records in, but applied %d + duplicates %d + late %d + dead letters %d"
              .formatted(
                  report.records(),
                  report.applied(),
                  report.duplicates(),
                  report.lateFound(),
                  report.deadLetters().found()));
    }
    if (!report.deadLetters().passed()) {
      violations.add(report.deadLetters().toString());
    }
    report.late().filter(late -> !late.passed()).map(Object::toString).ifPresent(violations::add);
    return violations;
  }
}
