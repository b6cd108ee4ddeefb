package io.thermocline.cli.command;

import io.thermocline.cli.load.RejectSink;
import io.thermocline.cli.load.Rejection;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells the first rejections, writes down all of them, and counts them by reason. */
final class RejectReport implements RejectSink {

  private static final int TOLD = 20;

  private final Consumer<String> tell;
  private final PrintWriter file;
  private final Map<String, Long> rejected = new LinkedHashMap<>();
  private final Map<String, Long> noted = new LinkedHashMap<>();
  private int told;

  /**
   * @param tell shows a line to the user
   * @param file gets every rejection, a line each
   */
  RejectReport(Consumer<String> tell, Writer file) {
    this.tell = tell;
    this.file = new PrintWriter(file);
  }

  @Override
  public void rejected(Rejection rejection) {
    rejected.merge(group(rejection), 1L, Long::sum);
    report(rejection.toString());
  }

  @Override
  public void noted(Rejection note) {
    noted.merge(group(note), 1L, Long::sum);
    report(note + " (used without it)");
  }

  private void report(String line) {
    file.println(line);
    if (told < TOLD) {
      tell.accept(line);
    } else if (told == TOLD) {
      tell.accept("… and more; --rejects FILE writes down all of them");
    }
    told++;
  }

  private static String group(Rejection rejection) {
    return rejection.field() + ": " + rejection.reason();
  }

  /** Makes sure that the file has everything. */
  boolean wroteAll() {
    return !file.checkError();
  }

  /** Rows that gave nothing, by reason, most frequent first. */
  Map<String, Long> rejectedByReason() {
    return sorted(rejected);
  }

  /** Rows used in part, by reason, most frequent first. */
  Map<String, Long> notedByReason() {
    return sorted(noted);
  }

  private static Map<String, Long> sorted(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }
}
