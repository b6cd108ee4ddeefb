package io.thermocline.query.fetch;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parts of a file's Bloom filters, from the cache or from storage: a key that was looked up once is
 * often looked up again. Not thread-safe.
 */
final class FilterParts implements PartialFile.Missing {

  private static final String KIND = "filters";

  /** No more than that is kept of a file. */
  private static final int MOST_BYTES = 64 << 10;

  private final ObjectReader objects;
  private final CacheFiles cache;
  private final Traffic traffic;
  private final StoredObject object;
  private final Map<Long, byte[]> parts = new TreeMap<>();
  private boolean loaded;
  private boolean grown;

  FilterParts(ObjectReader objects, CacheFiles cache, Traffic traffic, StoredObject object) {
    this.objects = objects;
    this.cache = cache;
    this.traffic = traffic;
    this.object = object;
  }

  @Override
  public byte[] read(long from, int length) throws IOException {
    if (!loaded) {
      load();
    }
    byte[] part = parts.get(from);
    if (part == null || part.length < length) {
      part = objects.read(object, from, length);
      traffic.filter(length);
      parts.put(from, part);
      grown = true;
    }
    return part;
  }

  /** Puts what was read into the cache. */
  void keep() throws IOException {
    if (!grown || parts.values().stream().mapToInt(part -> part.length).sum() > MOST_BYTES) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(object.etag());
      out.writeInt(parts.size());
      for (Map.Entry<Long, byte[]> part : parts.entrySet()) {
        out.writeLong(part.getKey());
        out.writeInt(part.getValue().length);
        out.write(part.getValue());
      }
    }
    Path file = cache.unfinished();
    Files.write(file, bytes.toByteArray());
    cache.keep(file, cache.at(KIND, object.location()));
    grown = false;
  }

  private void load() throws IOException {
    loaded = true;
    Path at = cache.at(KIND, object.location());
    try (DataInputStream in = new DataInputStream(Files.newInputStream(at))) {
      if (!in.readUTF().equals(object.etag())) {
        return;
      }
      for (int rest = in.readInt(); rest > 0; rest--) {
        long from = in.readLong();
        parts.put(from, in.readNBytes(in.readInt()));
      }
      CacheFiles.used(at);
    } catch (NoSuchFileException e) {
      // Nobody has looked a key up in this file.
      return;
    }
  }
}
