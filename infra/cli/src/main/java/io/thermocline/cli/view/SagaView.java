package io.thermocline.cli.view;

import io.thermocline.cli.saga.SagaCounts;
import io.thermocline.cli.saga.SagaMoment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Sagas as text. */
public final class SagaView {

  /** The history of an order, a line a moment, with the time since its first. */
  public static String history(List<SagaMoment> moments) {
    TextTable table =
        new TextTable().right("after").left("").left("what").left("command").left("reason");
    Instant first = moments.get(0).at();
    for (SagaMoment moment : moments) {
      table.row(
          Readable.duration(Duration.between(first, moment.at())),
          moment.kind().name().toLowerCase(Locale.ROOT),
          moment.what(),
          moment.commandId(),
          moment.reason());
    }
    return table.render("  ");
  }

  /** One line a state. */
  static String counts(SagaCounts counts) {
    return new TextTable()
        .right("running")
        .right("waiting")
        .right("compensating")
        .right("stuck")
        .right("confirmed")
        .right("cancelled")
        .row(
            Readable.count(counts.running()),
            Readable.count(counts.waiting()),
            Readable.count(counts.compensating()),
            Readable.count(counts.stuck()),
            Readable.count(counts.confirmed()),
            Readable.count(counts.cancelled()))
        .render("  ");
  }

  private SagaView() {}
}
