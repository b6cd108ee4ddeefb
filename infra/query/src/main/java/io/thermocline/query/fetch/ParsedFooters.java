package io.thermocline.query.fetch;

import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * What footers say, by object and ETag: parsing one takes ten times as long as reading it from the
 * cache. Thread-safe.
 */
final class ParsedFooters {

  /** A parsed one takes about five times its bytes. */
  private static final long MOST_BYTES = 16 << 20;

  private final Recent<ParquetMetadata> parsed;

  ParsedFooters() {
    this(MOST_BYTES);
  }

  ParsedFooters(long mostBytes) {
    this.parsed = new Recent<>(mostBytes);
  }

  /** Whoever takes it must not change it. */
  ParquetMetadata of(FileFooter footer) throws IOException {
    String version = footer.object().location() + "\n" + footer.object().etag();
    Optional<ParquetMetadata> known = parsed.get(version);
    if (known.isPresent()) {
      return known.get();
    }
    ParquetMetadata metadata = footer.metadata();
    parsed.put(version, metadata, footer.bytes().length);
    return metadata;
  }
}
