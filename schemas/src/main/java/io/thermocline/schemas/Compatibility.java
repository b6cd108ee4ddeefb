package io.thermocline.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Whether a schema may be the next of a topic: it must read all that was ever written (an archive
 * keeps years), and all who read today must be able to read it. Avro calls that full transitive
 * compatibility.
 */
public final class Compatibility {

  private Compatibility() {}

  /**
   * What speaks against {@code next}, a sentence each; empty if nothing does.
   *
   * @param published all versions so far, oldest first
   */
  public static List<String> problems(Schema next, List<Schema> published) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < published.size(); i++) {
      String version = "version " + (i + 1);
      Schema old = published.get(i);
      problems.addAll(unreadable(next, old, "the new schema can't read " + version));
      problems.addAll(
          unreadable(old, next, "readers of " + version + " can't read the new schema"));
    }
    return problems;
  }

  private static List<String> unreadable(Schema reader, Schema writer, String what) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (result.getType() == SchemaCompatibilityType.COMPATIBLE) {
      return List.of();
    }
    return result.getResult().getIncompatibilities().stream()
        .map(i -> what + ": " + describe(i, reader))
        .toList();
  }

  /** Avro's locations are those of the reader's schema. */
  private static String describe(Incompatibility i, Schema reader) {
    String field = FieldPath.of(reader, i.getLocation());
    return "%s at %s: %s%s".formatted(i.getType(), field, i.getMessage(), remedy(i));
  }

  private static String remedy(Incompatibility i) {
    return switch (i.getType()) {
      case READER_FIELD_MISSING_DEFAULT_VALUE -> "; give the field a default";
      case MISSING_ENUM_SYMBOLS -> "; an enum can't grow or shrink: publish a new topic version";
      default -> "; keep the field as it was and add another, or publish a new topic version";
    };
  }
}
