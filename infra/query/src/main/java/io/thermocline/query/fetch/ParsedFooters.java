package io.thermocline.query.fetch;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * What footers say, by object and ETag: parsing one takes ten times as long as reading it from the
 * cache. Of footers of so many bytes, those that were used last. Thread-safe.
 */
public final class ParsedFooters {

  /** A parsed one takes about five times its bytes. */
  private static final long MOST_BYTES = 16 << 20;

  private record Version(String location, String etag) {}

  private record Parsed(ParquetMetadata metadata, int bytes) {}

  private final long mostBytes;

  /** The one that was not used for longest is the first. */
  private final Map<Version, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  public ParsedFooters() {
    this(MOST_BYTES);
  }

  ParsedFooters(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Whoever takes it must not change it. */
  ParquetMetadata of(FileFooter footer) throws IOException {
    Version version = new Version(footer.object().location(), footer.object().etag());
    synchronized (parsed) {
      Parsed known = parsed.get(version);
      if (known != null) {
        return known.metadata;
      }
    }
    ParquetMetadata metadata = footer.metadata();
    keep(version, new Parsed(metadata, footer.bytes().length));
    return metadata;
  }

  private void keep(Version version, Parsed footer) {
    synchronized (parsed) {
      Parsed before = parsed.put(version, footer);
      bytes += footer.bytes - (before == null ? 0 : before.bytes);
      var eldest = parsed.values().iterator();
      while (bytes > mostBytes) {
        bytes -= eldest.next().bytes;
        eldest.remove();
      }
    }
  }
}
