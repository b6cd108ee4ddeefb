package io.thermocline.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every version of a topic's value schema that was ever published, kept as {@code
 * published/<topic>/<n>.avsc}, n from 1. A version that is out is never edited: a change is a new
 * file.
 */
public final class PublishedSchemas {

  private PublishedSchemas() {}

  /** All versions, oldest first; empty for a topic that has published none. */
  public static List<Schema> of(Topic topic) {
    return of(topic.name());
  }

  static List<Schema> of(String topic) {
    List<Schema> versions = new ArrayList<>();
    for (int n = 1; ; n++) {
      String resource = "/published/%s/%d.avsc".formatted(topic, n);
      try (InputStream in = PublishedSchemas.class.getResourceAsStream(resource)) {
        if (in == null) {
          return versions;
        }
        versions.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException("schema " + resource + " can't be read", e);
      }
    }
  }
}
