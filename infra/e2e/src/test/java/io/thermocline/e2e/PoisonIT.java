package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.generate.EventEncoder;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.local.ServerName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that can't be processed: none stops the job, each is kept. */
@ExtendWith(ExplainsFailures.class)
class PoisonIT {

  private static final Duration DRAINED = Duration.ofMinutes(2);
  private static final int FLOOD = 50_000;
  private static final int POISON_BYTES = 4096;

  /** The flood is 200 MB: keeping a quarter of it shows, whatever garbage the start had left. */
  private static final long FLAT = 20L << 20;

  @Test
  void eachKindBecomesADeadLetterAndTheNextRecordIsRight() throws Exception {
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT)) {
      List<PoisonRecord> poison = PoisonRecord.ofEachKind(EventEncoder.orders(pipeline.schemaId()));
      List<TrafficRecord> records = new ArrayList<>();
      for (PoisonRecord each : poison) {
        records.add(each.record());
        records.add(each.next());
      }
      pipeline.send(records.iterator());
      pipeline.awaitDrained(DRAINED);

      assertThat(pipeline.deadLetters())
          .extracting(
              letter -> text(letter.getKey()),
              letter -> Optional.ofNullable(letter.getValue()),
              letter -> letter.getCause())
          .containsExactlyInAnyOrderElementsOf(
              poison.stream()
                  .map(
                      p ->
                          Tuple.tuple(
                              text(p.record().key().map(ByteBuffer::wrap).orElse(null)),
                              p.record().value().map(ByteBuffer::wrap),
                              p.cause().name()))
                  .toList());
      Evidence evidence = pipeline.evidence();
      evidence.mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
      assertThat(evidence.report().applied()).isEqualTo(poison.size());
    }
  }

  @Test
  void floodLeavesMemoryFlat() throws Exception {
    long taskManager = SharedStack.get().server(ServerName.FLINK_TASKMANAGER).pid().orElseThrow();
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT)) {
      pipeline.send(flood(FLOOD / 10));
      pipeline.awaitDrained(DRAINED);
      long before = LiveHeap.of(taskManager).bytes();
      pipeline.send(flood(FLOOD));
      pipeline.awaitDrained(DRAINED);
      long grown = LiveHeap.of(taskManager).bytes() - before;
      System.err.printf("[flood] live heap %d KiB, grown by %d KiB%n", before >> 10, grown >> 10);
      assertThat(grown).isLessThan(FLAT);
      pipeline.evidence().mustShow(new NothingLost(), new NeverRestarted());
    }
  }

  /** Half of it under a thousand schema ids that nobody registered. */
  private static Iterator<TrafficRecord> flood(int records) {
    return IntStream.range(0, records)
        .mapToObj(
            i ->
                new TrafficRecord(
                    Optional.of(("poison-" + i).getBytes(StandardCharsets.UTF_8)),
                    Optional.of(i % 2 == 0 ? wrongMagic() : unknownSchema(1_000_000 + i % 1000)),
                    Kind.POISON))
        .iterator();
  }

  private static byte[] wrongMagic() {
    return ByteBuffer.allocate(POISON_BYTES).put((byte) 1).array();
  }

  private static byte[] unknownSchema(int id) {
    return ByteBuffer.allocate(POISON_BYTES).put((byte) 0).putInt(id).array();
  }

  private static String text(ByteBuffer bytes) {
    return bytes == null ? "none" : StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
