package io.thermocline.cli.view;

import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.status.Section;
import io.thermocline.cli.status.Status;
import io.thermocline.cli.status.Status.Exactness;
import io.thermocline.cli.status.Status.JobLine;
import io.thermocline.cli.status.Status.TableLine;
import io.thermocline.cli.status.Status.TierLine;
import io.thermocline.cli.status.Status.TopicLine;
import io.thermocline.local.ServerStatus;
import io.thermocline.local.ServerStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A status as text. */
public final class StatusView {

  private static final String NOTHING = "-";

  public static String of(Status status) {
    StringBuilder text = new StringBuilder();
    if (!status.servers().isEmpty()) {
      text.append("SERVERS\n").append(servers(status.servers()));
    }
    if (status.endpoints().isEmpty()) {
      return text.append("\nNothing was ever started here: ./thermocline up starts it.\n")
          .toString();
    }
    part(text, "JOBS", status.jobs(), jobs(status.jobs().rows()));
    part(text, "TOPICS", status.topics(), topics(status.topics().rows()));
    part(text, "READ MODELS", status.tables(), tables(status.tables().rows(), status.at()));
    part(text, "ARCHIVE", status.archive(), archive(status.archive().rows()));
    if (!status.sagas().rows().isEmpty()) {
      text.append("\nSAGAS\n").append(SagaView.counts(status.sagas().rows().get(0)));
    }
    part(text, "DEAD LETTERS", status.deadLetters(), deadLetters(status.deadLetters().rows()));
    advice(status).ifPresent(advice -> text.append('\n').append(advice).append('\n'));
    return text.toString();
  }

  private static void part(StringBuilder text, String title, Section<?> section, String table) {
    text.append(text.isEmpty() ? "" : "\n").append(title).append('\n');
    if (!section.rows().isEmpty()) {
      text.append(table);
    } else if (section.trouble().isEmpty()) {
      text.append("  none\n");
    }
    section.trouble().ifPresent(why -> text.append("  unknown: ").append(why).append('\n'));
  }

  private static String servers(List<ServerStatus> servers) {
    TextTable table =
        new TextTable()
            .left("server")
            .left("state")
            .right("pid")
            .right("port")
            .right("memory")
            .left("log");
    for (ServerStatus server : servers) {
      table.row(
          server.name().id(),
          server.state().name().toLowerCase(Locale.ROOT),
          number(server.pid()),
          Integer.toString(server.port()),
          server.residentBytes().isPresent()
              ? Readable.bytes(server.residentBytes().getAsLong())
              : NOTHING,
          server.log().toString());
    }
    return table.render("  ");
  }

  private static String jobs(List<JobLine> jobs) {
    TextTable table =
        new TextTable()
            .left("job")
            .left("state")
            .right("parallelism")
            .right("restarts")
            .right("checkpoint")
            .right("lag")
            .left("id");
    for (JobLine job : jobs) {
      boolean known = job.id().isPresent();
      table.row(
          job.name(),
          job.state(),
          known ? Integer.toString(job.parallelism()) : NOTHING,
          known ? Long.toString(job.restarts()) : NOTHING,
          job.checkpointAge().map(age -> Readable.duration(age) + " ago").orElse(NOTHING),
          job.lag().isPresent() ? Readable.count(job.lag().getAsLong()) : NOTHING,
          job.id().orElse(NOTHING));
    }
    StringBuilder text = new StringBuilder(table.render("  "));
    for (JobLine job : jobs) {
      job.failure()
          .ifPresent(
              why ->
                  text.append("  last failure of ")
                      .append(job.name())
                      .append(": ")
                      .append(why)
                      .append('\n'));
    }
    return text.toString();
  }

  private static String topics(List<TopicLine> topics) {
    TextTable table = new TextTable().left("topic").right("partitions").right("records");
    for (TopicLine topic : topics) {
      table.row(
          topic.name(),
          Integer.toString(topic.partitions()),
          sign(topic.exact()) + Readable.count(topic.records()));
    }
    return table.render("  ");
  }

  private static String tables(List<TableLine> tables, Instant now) {
    TextTable table = new TextTable().left("table").right("rows").left("newest event").right("age");
    for (TableLine line : tables) {
      table.row(
          line.name(),
          line.rows().isPresent()
              ? sign(line.exact()) + Readable.count(line.rows().getAsLong())
              : "not there",
          line.newest().map(Instant::toString).orElse(NOTHING),
          line.newest()
              .map(newest -> Readable.duration(Duration.between(newest, now)))
              .orElse(NOTHING));
    }
    return table.render("  ");
  }

  private static String archive(List<TierLine> tiers) {
    TextTable table =
        new TextTable()
            .left("dataset")
            .left("tier")
            .right("rows")
            .right("bytes")
            .right("files")
            .left("oldest event")
            .left("newest event")
            .right("archived")
            .right("lag");
    for (TierLine tier : tiers) {
      boolean arrives = tier.lag().isPresent();
      long archived = tier.archivedOffsets().values().stream().mapToLong(Long::longValue).sum();
      table.row(
          tier.dataset(),
          tier.tier().name().toLowerCase(Locale.ROOT),
          sign(tier.exact()) + Readable.count(tier.rows()),
          Readable.bytes(tier.bytes()),
          Readable.count(tier.files()),
          tier.oldest().map(StatusView::minute).orElse(NOTHING),
          tier.newest().map(StatusView::minute).orElse(NOTHING),
          arrives ? Readable.count(archived) : NOTHING,
          arrives ? Readable.count(tier.lag().getAsLong()) : NOTHING);
    }
    return table.render("  ");
  }

  private static String minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }

  private static String deadLetters(List<DeadLetterGroup> groups) {
    TextTable table = new TextTable().left("topic").left("cause").right("count");
    groups.forEach(group -> table.row(group.topic(), group.cause(), Readable.count(group.count())));
    return table.render("  ");
  }

  private static Optional<String> advice(Status status) {
    if (status.servers().stream().anyMatch(s -> s.state() == State.DEAD)) {
      return Optional.of("A server died: ./thermocline up starts it again and goes on.");
    }
    if (!status.servers().isEmpty()
        && status.servers().stream().allMatch(s -> s.state() == State.STOPPED)) {
      return Optional.of("The local stack is down: ./thermocline up starts it.");
    }
    if (status.sagas().rows().stream().anyMatch(sagas -> sagas.stuck() > 0)) {
      return Optional.of(
          "Sagas are stuck: a participant does not undo what it did, or order-saga does not run."
              + " See docs/saga.md.");
    }
    if (status.jobs().rows().stream().anyMatch(StatusView::isMissing)) {
      return Optional.of("Start the jobs: ./thermocline submit all");
    }
    return Optional.empty();
  }

  private static boolean isMissing(JobLine job) {
    return job.id().isEmpty()
        && Jobs.named("all").stream().anyMatch(j -> j.name().equals(job.name()));
  }

  private static String sign(Exactness exactness) {
    return switch (exactness) {
      case EXACT -> "";
      case AT_MOST -> "≤ ";
      case ABOUT -> "≈ ";
    };
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : NOTHING;
  }

  private StatusView() {}
}
