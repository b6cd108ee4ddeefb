package io.thermocline.e2e.realdata;

import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.EventSink;
import io.thermocline.cli.load.LoadCounts;
import io.thermocline.cli.topic.EventProducer;
import java.io.IOException;
import java.util.Map;

/**
 * What an importer made of a data set.
 *
 * @param counts rows in, events out
 * @param rejected rows that gave nothing, by reason
 * @param noted rows that were used in part, by reason
 */
public record LoadedDataset(
    String name, LoadCounts counts, Map<String, Long> rejected, Map<String, Long> noted) {

  public LoadedDataset {
    rejected = Map.copyOf(rejected);
    noted = Map.copyOf(noted);
  }

  /**
   * Sends all events that an importer reads; returns when they are acknowledged.
   *
   * @param producer that {@code sink} writes with
   */
  public static <E> LoadedDataset load(
      String name, EventReader<E> reader, EventSink<E> sink, EventProducer producer)
      throws IOException {
    CountedRejects rejects = new CountedRejects();
    LoadCounts counts = reader.read(sink, rejects);
    producer.flush();
    return new LoadedDataset(name, counts, rejects.rejected(), rejects.noted());
  }
}
