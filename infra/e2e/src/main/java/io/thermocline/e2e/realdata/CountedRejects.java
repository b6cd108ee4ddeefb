package io.thermocline.e2e.realdata;

import io.thermocline.cli.load.RejectSink;
import io.thermocline.cli.load.Rejection;
import java.util.Map;
import java.util.TreeMap;

/** Counts what an importer could not use. */
final class CountedRejects implements RejectSink {

  private final Map<String, Long> rejected = new TreeMap<>();
  private final Map<String, Long> noted = new TreeMap<>();

  @Override
  public void rejected(Rejection rejection) {
    rejected.merge(reason(rejection), 1L, Long::sum);
  }

  @Override
  public void noted(Rejection note) {
    noted.merge(reason(note), 1L, Long::sum);
  }

  private static String reason(Rejection rejection) {
    return rejection.field() + ": " + rejection.reason();
  }

  Map<String, Long> rejected() {
    return rejected;
  }

  Map<String, Long> noted() {
    return noted;
  }
}
