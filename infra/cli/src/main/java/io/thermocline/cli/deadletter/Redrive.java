package io.thermocline.cli.deadletter;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.events.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts dead letters back into the topic they came from, each once however often it is run.
 *
 * <p>Records and their ledger entries are written in transactions. Two redrives of one topic
 * exclude each other: the later one fences the earlier, whose open transaction is undone. Within a
 * transaction records go in the order of their original coordinates, and transactions follow the
 * order of refusal, so records of one key keep theirs. A selection leaves the other dead letters as
 * they are, to be redriven later: a key's records then return in the order of the redrives.
 */
public final class Redrive implements AutoCloseable {

  /** What one transaction holds at most, so that memory stays flat. */
  private static final long MAX_BYTES = 32L << 20;

  private static final Comparator<StoredDeadLetter> ORIGINAL_ORDER =
      Comparator.comparing((StoredDeadLetter l) -> l.letter().orElseThrow().getTopic())
          .thenComparing(l -> l.letter().orElseThrow().getPartition())
          .thenComparing(l -> l.letter().orElseThrow().getOffset());

  private final Deployment deployment;
  private final String deadLetterTopic;
  private final RedriveLedger ledger;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<StoredDeadLetter> pending = new ArrayList<>();
  private long pendingBytes;
  private long redriven;
  private long again;
  private long earlier;

  public Redrive(Deployment deployment, String deadLetterTopic) {
    this.deployment = deployment;
    this.deadLetterTopic = deadLetterTopic;
    this.ledger = new RedriveLedger(deadLetterTopic);
    Map<String, Object> settings = deployment.kafka().clientSettings();
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "thermocline-redrive-" + deadLetterTopic);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 << 20);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Redrives what {@code selection} takes of the dead letters there are now.
   *
   * @return what was done
   */
  public Outcome run(Selection selection) {
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.createLedger(ledger.topic());
    }
    // Fences before the ledger is read: nobody else can add to it from here on.
    producer.initTransactions();
    Set<Coordinates> done = ledger.read(deployment.kafka());
    try (DeadLetterReader reader = new DeadLetterReader(deployment, List.of(deadLetterTopic))) {
      reader.readOn(
          DeadLetterReader.WHOLE_TOPIC,
          letter -> {
            if (letter.letter().isPresent() && selection.test(letter)) {
              if (done.contains(letter.at())) {
                earlier++;
              } else {
                add(letter);
              }
            }
          });
    }
    commit();
    return new Outcome(redriven, again, earlier);
  }

  private void add(StoredDeadLetter letter) {
    pending.add(letter);
    pendingBytes += letter.size();
    if (pendingBytes > MAX_BYTES) {
      commit();
    }
  }

  private void commit() {
    if (pending.isEmpty()) {
      return;
    }
    pending.sort(ORIGINAL_ORDER);
    producer.beginTransaction();
    Instant now = Instant.now();
    for (StoredDeadLetter stored : pending) {
      DeadLetter letter = stored.letter().orElseThrow();
      producer.send(RedrivenRecord.of(letter, producer.partitionsFor(letter.getTopic()).size()));
      producer.send(ledger.entry(stored.at(), now));
      again += wasRedrivenBefore(letter) ? 1 : 0;
    }
    producer.commitTransaction();
    redriven += pending.size();
    pending.clear();
    pendingBytes = 0;
  }

  private static boolean wasRedrivenBefore(DeadLetter letter) {
    return letter.getHeaders().stream().anyMatch(h -> h.getName().equals(RedrivenRecord.HEADER));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
  }

  /**
   * What a redrive did.
   *
   * @param redriven records put back
   * @param again of them, those that had been put back before and were refused again
   * @param earlier selected dead letters left out because an earlier run put them back
   */
  public record Outcome(long redriven, long again, long earlier) {}
}
