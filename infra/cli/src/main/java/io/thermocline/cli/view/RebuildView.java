package io.thermocline.cli.view;

import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.rebuild.GenerationList.Line;
import io.thermocline.cli.rebuild.RebuildReport;
import io.thermocline.cli.rebuild.TableDiff;
import io.thermocline.cli.rebuild.TableDiff.Kind;
import io.thermocline.cli.rebuild.TableDiff.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rebuilt read models as text. */
public final class RebuildView {

  private static final String NOTHING = "-";
  private static final String NULL = "null";

  /** What came of a run of the command, with what to do next. */
  public static String of(RebuildReport report) {
    StringBuilder text = new StringBuilder();
    report
        .at()
        .ifPresent(
            at -> text.append("Compared at ").append(at).append(":\n").append(diffs(report)));
    report
        .build()
        .ifPresent(
            built ->
                text.append(
                    "Built from %s records in %s.\n"
                        .formatted(
                            Readable.count(built.records()), Readable.duration(built.time()))));
    report
        .pause()
        .ifPresent(
            pause ->
                text.append(
                    "%s paused for %s to be compared.\n"
                        .formatted(report.job(), Readable.duration(pause))));
    report
        .handover()
        .ifPresent(
            time ->
                text.append(
                    "Changed hands in %s; readers were served all the time.\n"
                        .formatted(Readable.duration(time))));
    return text.append(outcome(report)).append('\n').toString();
  }

  private static String outcome(RebuildReport report) {
    String generation = "Generation " + report.generation();
    return switch (report.state()) {
      case LIVE ->
          "%s is live. Back: ./thermocline rebuild %s --rollback"
              .formatted(generation, report.job());
      case READY ->
          "%s is ready. Make it live: ./thermocline rebuild %s --switch"
              .formatted(generation, report.job());
      default ->
          "%s differs from what is live. Allow what is meant (--allow), or give it up:"
                  .formatted(generation)
              + " ./thermocline rebuild %s --remove %d"
                  .formatted(report.job(), report.generation());
    };
  }

  private static String diffs(RebuildReport report) {
    TextTable table =
        new TextTable()
            .left("table")
            .right("rows live")
            .right("rows new")
            .left("difference")
            .right("count")
            .left("");
    for (TableDiff diff : report.diffs()) {
      if (diff.kinds().isEmpty()) {
        table.row(
            diff.table(),
            Readable.count(diff.liveRows()),
            Readable.count(diff.newRows()),
            "none",
            "0",
            "");
      }
      for (Map.Entry<String, Kind> kind : diff.kinds().entrySet()) {
        table.row(
            diff.table(),
            Readable.count(diff.liveRows()),
            Readable.count(diff.newRows()),
            kind.getKey(),
            Readable.count(kind.getValue().count()),
            kind.getValue().allowed() ? "allowed" : "");
      }
    }
    StringBuilder text = new StringBuilder(table.render("  "));
    for (TableDiff diff : report.diffs()) {
      for (Shown shown : diff.shown()) {
        text.append(
            "  %s %s: %s: live %s, new %s\n"
                .formatted(
                    diff.table(),
                    String.join(" ", shown.key()),
                    shown.what(),
                    shown.live() == null ? NULL : shown.live(),
                    shown.built() == null ? NULL : shown.built()));
      }
    }
    return text.toString();
  }

  /** Generations, a line each. */
  public static String list(List<Line> lines) {
    if (lines.isEmpty()) {
      return "Nothing was ever rebuilt here: the first generations are live.\n";
    }
    TextTable table =
        new TextTable()
            .left("job")
            .right("generation")
            .left("state")
            .left("run")
            .left("compared")
            .left("read up to")
            .left("");
    for (Line line : lines) {
      Generation generation = line.generation();
      table.row(
          generation.job(),
          Integer.toString(generation.number()),
          generation.state().name().toLowerCase(Locale.ROOT),
          line.run().orElse(NOTHING),
          generation
              .verdict()
              .map(
                  verdict ->
                      verdict.differences() == 0
                          ? "equal"
                          : "%s differences, %s not allowed"
                              .formatted(
                                  Readable.count(verdict.differences()),
                                  Readable.count(verdict.refused())))
              .orElse(NOTHING),
          generation.state() == State.LIVE ? NOTHING : generation.position().toString(),
          line.handover()
              .map(
                  handover ->
                      "%s from %d to %d was not ended"
                          .formatted(
                              handover.purpose().name().toLowerCase(Locale.ROOT),
                              handover.from(),
                              handover.to()))
              .orElse(""));
    }
    return table.render("  ");
  }

  private RebuildView() {}
}
