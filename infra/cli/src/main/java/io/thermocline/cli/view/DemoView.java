package io.thermocline.cli.view;

import io.thermocline.cli.demo.DemoFrame;
import io.thermocline.cli.demo.DemoFrame.Phase;
import io.thermocline.cli.demo.DemoFrame.TopProduct;
import io.thermocline.cli.status.Status.JobLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A frame of the demo as a panel of fixed height, or as one line. */
public final class DemoView {

  private static final int WIDTH = 79;
  private static final int LISTED = 7;
  private static final String RULE = "─".repeat(WIDTH);

  /** Lines of at most {@value #WIDTH} characters; always as many. */
  public static List<String> panel(DemoFrame frame) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Thermocline demo   %s   %s"
            .formatted(phase(frame.phase()), Readable.duration(frame.elapsed())));
    lines.add(RULE);
    lines.add(
        row(
            "in      %10s records".formatted(Readable.count(frame.sent())),
            "%8s/s".formatted(rate(frame.sentPerSecond())),
            "lag       " + lag(frame)));
    lines.add(
        row(
            "applied %10s events ".formatted(Readable.count(frame.applied())),
            "%8s/s".formatted(rate(frame.appliedPerSecond())),
            "freshness " + freshness(frame)));
    lines.add("job     " + frame.job().map(DemoView::job).orElse("does not run"));
    lines.add(RULE);
    lines.addAll(lists(frame));
    lines.add(RULE);
    lines.add(frame.trouble().map(why -> "waiting for " + why).orElse("Ctrl-C ends the demo."));
    return lines.stream().map(DemoView::cut).toList();
  }

  private static List<String> lists(DemoFrame frame) {
    List<String> statuses = counts("ORDERS BY STATUS", frame.ordersByStatus());
    List<String> products =
        counts(
            "TOP PRODUCTS (UNITS)",
            frame.topProducts().stream()
                .collect(
                    Collectors.toMap(
                        TopProduct::productId,
                        TopProduct::quantity,
                        (a, b) -> a,
                        java.util.LinkedHashMap::new)));
    List<String> dead = counts("DEAD LETTERS", frame.deadLetters());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i <= LISTED; i++) {
      lines.add((statuses.get(i) + "  " + products.get(i) + "  " + dead.get(i)).stripTrailing());
    }
    return lines;
  }

  private static List<String> counts(String title, Map<String, Long> counts) {
    List<String> lines = new ArrayList<>();
    lines.add(pad(title));
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (lines.size() <= LISTED) {
        lines.add(pad("%-16.16s %8s".formatted(entry.getKey(), Readable.count(entry.getValue()))));
      }
    }
    while (lines.size() <= LISTED) {
      lines.add(pad(""));
    }
    return lines;
  }

  private static String pad(String text) {
    return "%-25.25s".formatted(text);
  }

  /** One line, for logs. */
  public static String line(DemoFrame frame) {
    return "%s %s: in %s (%s/s), applied %s (%s/s), lag %s, freshness %s, dead letters %s, %s%s"
        .formatted(
            Readable.duration(frame.elapsed()),
            phase(frame.phase()),
            Readable.count(frame.sent()),
            rate(frame.sentPerSecond()),
            Readable.count(frame.applied()),
            rate(frame.appliedPerSecond()),
            lag(frame),
            freshness(frame),
            Readable.count(frame.deadLetters().values().stream().mapToLong(Long::longValue).sum()),
            frame.job().map(JobLine::state).orElse("no job"),
            frame.trouble().map(why -> "; waiting for " + why).orElse(""));
  }

  private static String phase(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private static String row(String left, String middle, String right) {
    return "%s %s      %s".formatted(left, middle, right);
  }

  private static String rate(double perSecond) {
    return Readable.count(Math.round(perSecond));
  }

  private static String lag(DemoFrame frame) {
    OptionalLong lag = frame.job().map(JobLine::lag).orElse(OptionalLong.empty());
    return lag.isPresent() ? Readable.count(lag.getAsLong()) + " records" : "unknown";
  }

  private static String freshness(DemoFrame frame) {
    return frame.freshness().map(Readable::duration).orElse("unknown");
  }

  private static String job(JobLine job) {
    return "%s %s ×%d, %d restarts, checkpoint %s"
        .formatted(
            job.name(),
            job.state(),
            job.parallelism(),
            job.restarts(),
            job.checkpointAge().map(age -> Readable.duration(age) + " ago").orElse("none yet"));
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  private DemoView() {}
}
