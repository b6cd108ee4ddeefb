package io.thermocline.cli.view;

import io.thermocline.cli.replay.ReplayResult;
import io.thermocline.jobs.replay.ReplayPlan;
import io.thermocline.jobs.replay.ReplayRange;
import io.thermocline.jobs.replay.ReplaySource;
import io.thermocline.jobs.replay.ReplaySpec;
import io.thermocline.jobs.replay.Span;

/** A replay in words. */
public final class ReplayView {

  private ReplayView() {}

  /** {@code replay ID: …}, in one line. */
  public static String plan(ReplayPlan plan) {
    ReplaySpec spec = plan.spec();
    return "replay %s: %s from %s into %s%s, about %s rows to read"
        .formatted(
            plan.id(),
            spec.dataset().name(),
            spec.source().text(),
            spec.into(),
            times(spec),
            Readable.count(plan.rows()));
  }

  /** What was done, partition by partition. */
  public static String of(ReplayResult result) {
    TextTable table =
        new TextTable().right("partition").right("offsets").right("records").right("bytes");
    result
        .progress()
        .forEach(
            (partition, progress) ->
                table.row(
                    partition.toString(),
                    offsets(result.plan().spans().get(partition)),
                    Readable.count(progress.records()),
                    Readable.bytes(progress.bytes())));
    return table.render("") + "\n" + summary(result) + "\n";
  }

  /** The end is not among them. */
  private static String offsets(Span span) {
    return span.first() + " to " + span.end();
  }

  private static String summary(ReplayResult result) {
    String all =
        "%s records, %s"
            .formatted(Readable.count(result.records()), Readable.bytes(result.bytes()));
    ReplayPlan plan = result.plan();
    return switch (result.state()) {
      case COUNTED -> "%s would be written into %s.".formatted(all, plan.spec().into());
      case ALREADY_DONE ->
          "Replay %s is done: %s are in %s. Nothing was written now; name another --id to replay it once more."
              .formatted(plan.id(), all, plan.spec().into());
      case DONE ->
          "Replay %s is done: %s are in %s; %s of them by this run, in %s (%s/s)."
              .formatted(
                  plan.id(),
                  all,
                  plan.spec().into(),
                  Readable.count(result.recordsNow()),
                  Readable.duration(result.elapsed()),
                  Readable.count(result.perSecond()));
    };
  }

  private static String times(ReplaySpec spec) {
    ReplayRange range = spec.range();
    if (range.from().isEmpty() && range.to().isEmpty()) {
      return "";
    }
    String time =
        spec.source() == ReplaySource.KAFKA ? "record timestamp" : spec.dataset().eventTime();
    return ", %s %s%s"
        .formatted(
            time,
            range.from().map(from -> "from " + from).orElse(""),
            range.to().map(to -> " before " + to).orElse(""))
        .stripTrailing();
  }
}
