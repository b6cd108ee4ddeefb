package io.thermocline.cli.schema;

import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every version of a topic's value schema that was ever published: resources {@code
 * published/<topic>/<n>.avsc}, n from 1 without gaps.
 */
public final class PublishedSchemas {

  /** Oldest first; empty for a topic none of whose schemas is published yet. */
  public static List<Schema> of(Topic topic) {
    List<Schema> versions = new ArrayList<>();
    for (int n = 1; ; n++) {
      String resource = "/published/" + topic.name() + "/" + n + ".avsc";
      try (InputStream in = Topic.class.getResourceAsStream(resource)) {
        if (in == null) {
          return versions;
        }
        versions.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException("can't read " + resource, e);
      }
    }
  }

  private PublishedSchemas() {}
}
