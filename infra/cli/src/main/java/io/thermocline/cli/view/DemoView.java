package io.thermocline.cli.view;

import io.thermocline.cli.demo.DemoFrame;
import io.thermocline.cli.demo.DemoFrame.Phase;
import io.thermocline.cli.demo.DemoFrame.StreamFrame;
import io.thermocline.cli.demo.Listing;
import io.thermocline.cli.status.Status.JobLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A frame of the demo as a panel of fixed height, or as one line. */
public final class DemoView {

  private static final int WIDTH = 79;
  private static final String RULE = "─".repeat(WIDTH);

  /** Few enough that two streams fit into 24 lines. */
  private static final int LISTED = 4;

  /** Side by side: two of the stream's own, and what was put aside. */
  private static final int LISTS = 3;

  private static final Listing NO_LIST = new Listing("", Map.of());

  /** Lines of at most {@value #WIDTH} characters; always as many. */
  public static List<String> panel(DemoFrame frame) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Thermocline demo   %s   %s"
            .formatted(phase(frame.phase()), Readable.duration(frame.elapsed())));
    lines.add(RULE);
    for (StreamFrame stream : frame.streams()) {
      lines.addAll(stream(stream));
      lines.add(RULE);
    }
    lines.add(frame.trouble().map(why -> "waiting for " + why).orElse("Ctrl-C ends the demo."));
    return lines.stream().map(DemoView::cut).toList();
  }

  private static List<String> stream(StreamFrame stream) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "in      %10s records".formatted(Readable.count(stream.sent())),
            "%8s/s".formatted(rate(stream.sentPerSecond())),
            "lag       " + lag(stream)));
    lines.add(
        row(
            "applied %10s events ".formatted(Readable.count(stream.applied())),
            "%8s/s".formatted(rate(stream.appliedPerSecond())),
            "freshness " + freshness(stream)));
    lines.add("job     " + stream.job().map(DemoView::job).orElse("does not run"));
    lines.addAll(lists(stream));
    return lines;
  }

  private static List<String> lists(StreamFrame stream) {
    List<Listing> lists = new ArrayList<>(stream.listings());
    while (lists.size() < LISTS - 1) {
      lists.add(NO_LIST);
    }
    lists.add(putAside(stream));
    List<List<String>> columns = lists.stream().map(DemoView::column).toList();
    return IntStream.rangeClosed(0, LISTED)
        .mapToObj(
            i ->
                columns.stream()
                    .map(column -> column.get(i))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .toList();
  }

  private static Listing putAside(StreamFrame stream) {
    Map<String, String> entries = new LinkedHashMap<>();
    stream.late().ifPresent(late -> entries.put("late", "≤ " + Readable.count(late)));
    stream.deadLetters().forEach((cause, n) -> entries.put(cause, Readable.count(n)));
    return new Listing(stream.late().isPresent() ? "LATE, DEAD LETTERS" : "DEAD LETTERS", entries);
  }

  private static List<String> column(Listing listing) {
    List<String> lines = new ArrayList<>();
    lines.add(pad(listing.title()));
    for (Map.Entry<String, String> entry : listing.entries().entrySet()) {
      if (lines.size() <= LISTED) {
        lines.add(pad("%-16.16s %8s".formatted(entry.getKey(), entry.getValue())));
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
    return "%s %s: %s%s"
        .formatted(
            Readable.duration(frame.elapsed()),
            phase(frame.phase()),
            frame.streams().stream().map(DemoView::line).collect(Collectors.joining("; ")),
            frame.trouble().map(why -> "; waiting for " + why).orElse(""));
  }

  private static String line(StreamFrame stream) {
    return "%s in %s (%s/s), applied %s (%s/s), lag %s, freshness %s,%s dead letters %s, %s"
        .formatted(
            stream.title(),
            Readable.count(stream.sent()),
            rate(stream.sentPerSecond()),
            Readable.count(stream.applied()),
            rate(stream.appliedPerSecond()),
            lag(stream),
            freshness(stream),
            stream.late().isPresent()
                ? " late ≤ " + Readable.count(stream.late().getAsLong()) + ","
                : "",
            Readable.count(stream.deadLetters().values().stream().mapToLong(Long::longValue).sum()),
            stream.job().map(JobLine::state).orElse("no job"));
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

  private static String lag(StreamFrame stream) {
    OptionalLong lag = stream.job().map(JobLine::lag).orElse(OptionalLong.empty());
    return lag.isPresent() ? Readable.count(lag.getAsLong()) + " records" : "unknown";
  }

  private static String freshness(StreamFrame stream) {
    return stream.freshness().map(Readable::duration).orElse("unknown");
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
