package io.thermocline.cli.traffic;

import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.cli.topic.EventProducer;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends generated records into a topic and counts them by kind. */
public final class TrafficSender {

  private final EventProducer producer;
  private final String topic;
  private final Map<Kind, AtomicLong> sent = new EnumMap<>(Kind.class);

  public TrafficSender(EventProducer producer, String topic) {
    this.producer = producer;
    this.topic = topic;
    for (Kind kind : Kind.values()) {
      sent.put(kind, new AtomicLong());
    }
  }

  /**
   * Sends until {@code records} end or {@code stop} says so, then waits for the acknowledgements.
   *
   * @param pace as fast as the brokers take them if empty
   */
  public void send(Iterator<TrafficRecord> records, Optional<Pace> pace, BooleanSupplier stop) {
    while (!stop.getAsBoolean() && records.hasNext()) {
      pace.ifPresent(Pace::await);
      TrafficRecord record = records.next();
      producer.send(
          new ProducerRecord<>(topic, record.key().orElse(null), record.value().orElse(null)));
      sent.get(record.kind()).incrementAndGet();
    }
    producer.flush();
  }

  /** Records of a kind handed to the producer so far. */
  public long sent(Kind kind) {
    return sent.get(kind).get();
  }

  /** Records handed to the producer so far. */
  public long sent() {
    return sent.values().stream().mapToLong(AtomicLong::get).sum();
  }
}
