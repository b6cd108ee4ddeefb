package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.jobs.replay.ReplayRange.Beginning;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.Table;
import org.apache.kafka.clients.admin.Admin;

/**
 * Fixes what a request means now. What can't be replayed whole is refused: nothing begins later or
 * ends earlier than asked for.
 */
final class Planner {

  private final Archive archive;
  private final Admin admin;

  Planner(Archive archive, Admin admin) {
    this.archive = archive;
    this.admin = admin;
  }

  /**
   * @throws ExpiredOffsetsException if Kafka has deleted records that were asked for
   * @throws ReplayException if the source lacks others
   */
  ReplayPlan plan(String id, ReplaySpec spec) throws IOException {
    SortedMap<Integer, Span> spans =
        switch (spec.source()) {
          case KAFKA -> ofKafka(spec);
          case ARCHIVE -> ofArchive(spec);
          case ALL -> ofAll(spec);
        };
    spec.range().first().keySet().stream()
        .filter(partition -> !spans.containsKey(partition))
        .findFirst()
        .ifPresent(
            partition -> {
              throw new ReplayException(
                  "%s has no partition %d".formatted(spec.dataset().topic(), partition),
                  "name some of " + spans.keySet());
            });
    return new ReplayPlan(id, spec, spans, rows(spec, spans));
  }

  private SortedMap<Integer, Span> ofKafka(ReplaySpec spec) {
    TopicOffsets topic = topic(spec);
    Map<Integer, Long> since = spec.range().from().map(topic::firstSince).orElseGet(TreeMap::new);
    SortedMap<Integer, Span> spans = new TreeMap<>();
    topic
        .ranges()
        .forEach(
            (partition, has) -> {
              if (spec.range().takes(partition)) {
                long end = end(spec, partition, has.next());
                long first = firstInKafka(spec, partition, has, since);
                spans.put(partition, Span.inKafka(Math.min(first, end), end));
              }
            });
    return spans;
  }

  /**
   * @param since offsets of the first records that are not older than asked for
   */
  private static long firstInKafka(
      ReplaySpec spec, int partition, OffsetRange has, Map<Integer, Long> since) {
    ReplayRange range = spec.range();
    boolean all = range.beginning() == Beginning.COMPLETE;
    long first = 0;
    String wanted = "offset 0";
    if (range.first().containsKey(partition)) {
      first = range.first().get(partition);
      wanted = "offset " + first;
    } else if (range.from().isPresent()) {
      first = since.getOrDefault(partition, has.next());
      // Those before the oldest that is left may have been in the range as well.
      if (all && first == has.first() && first > 0) {
        throw ExpiredOffsetsException.before(
            spec.dataset().topic(),
            partition,
            "what was before and not older than " + range.from().get(),
            first);
      }
    }
    if (first < has.first() && (all || range.first().containsKey(partition))) {
      throw ExpiredOffsetsException.before(spec.dataset().topic(), partition, wanted, has.first());
    }
    return Math.max(first, has.first());
  }

  private SortedMap<Integer, Span> ofArchive(ReplaySpec spec) {
    SortedMap<Integer, Span> spans = new TreeMap<>();
    ArchivedOffsets.of(archive.table(spec.dataset()))
        .forEach(
            (partition, next) -> {
              if (spec.range().takes(partition)) {
                spans.put(
                    partition, Span.archived(first(spec, partition), end(spec, partition, next)));
              }
            });
    spec.range()
        .end()
        .forEach(
            (partition, end) -> {
              if (end > 0 && spec.range().takes(partition) && !spans.containsKey(partition)) {
                throw shortOf(spec, partition, end, 0);
              }
            });
    return spans;
  }

  private SortedMap<Integer, Span> ofAll(ReplaySpec spec) {
    Map<Integer, Long> archived = ArchivedOffsets.of(archive.table(spec.dataset()));
    SortedMap<Integer, Span> spans = new TreeMap<>();
    topic(spec)
        .ranges()
        .forEach(
            (partition, has) -> {
              if (spec.range().takes(partition)) {
                long first = first(spec, partition);
                long end = Math.max(first, end(spec, partition, has.next()));
                long seam = Math.min(end, Math.max(first, archived.getOrDefault(partition, 0L)));
                if (seam < end && seam < has.first()) {
                  throw new ReplayException(
                      "the archive has partition %d of %s up to offset %d, and Kafka from offset %d on: what is between is gone from Kafka and not yet in the archive"
                          .formatted(partition, spec.dataset().topic(), seam, has.first()),
                      "see whether the archive runs: ./thermocline status; ./thermocline audit "
                          + spec.dataset().name());
                }
                spans.put(partition, new Span(first, seam, end));
              }
            });
    return spans;
  }

  private long rows(ReplaySpec spec, SortedMap<Integer, Span> spans) throws IOException {
    long rows = spans.values().stream().mapToLong(span -> span.end() - span.seam()).sum();
    if (spec.source().readsArchive()) {
      Table table = archive.table(spec.dataset());
      rows +=
          ArchivePlan.files(table, new Selection(spec).ofRows(table.schema())).stream()
              .mapToLong(ContentFile::recordCount)
              .sum();
    } else if (spec.where().isPresent()) {
      // Only to refuse a predicate before anything begins.
      new Selection(spec).ofRows(archive.columns(spec.dataset()));
    }
    return rows;
  }

  private static long first(ReplaySpec spec, int partition) {
    return Math.max(0, spec.range().first().getOrDefault(partition, 0L));
  }

  private static long end(ReplaySpec spec, int partition, long has) {
    long end = spec.range().end().getOrDefault(partition, has);
    if (end > has) {
      throw shortOf(spec, partition, end, has);
    }
    return end;
  }

  private static ReplayException shortOf(ReplaySpec spec, int partition, long end, long has) {
    return new ReplayException(
        "offset %d of partition %d of %s is not there yet: %s ends before offset %d"
            .formatted(
                end - 1,
                partition,
                spec.dataset().topic(),
                spec.source() == ReplaySource.ARCHIVE ? "the archive" : "Kafka",
                has),
        "wait until it is, or ask for less");
  }

  private TopicOffsets topic(ReplaySpec spec) {
    TopicOffsets topic = new TopicOffsets(admin, spec.dataset().topic());
    if (topic.partitions() == 0) {
      throw new ReplayException(
          "Kafka has no topic %s".formatted(spec.dataset().topic()),
          "replay from the archive: --source archive");
    }
    return topic;
  }
}
