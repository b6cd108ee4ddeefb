package io.thermocline.query.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Parts of a file's Bloom filters, from the cache or from storage: a key that was looked up once is
 * often looked up again. Not thread-safe.
 */
final class FilterParts implements PartialFile.Missing {

  private static final String KIND = "filters";

  /** No more than that is kept of a file. */
  private static final int MOST_BYTES = 64 << 10;

  /** At the cache before storage is asked. */
  private static final int LOOKS = 2;

  private final ObjectReader objects;
  private final CacheFiles cache;
  private final Traffic traffic;
  private final StoredObject object;
  private final Map<Long, byte[]> parts = new TreeMap<>();
  private int looks;
  private boolean grown;

  FilterParts(ObjectReader objects, CacheFiles cache, Traffic traffic, StoredObject object) {
    this.objects = objects;
    this.cache = cache;
    this.traffic = traffic;
    this.object = object;
  }

  @Override
  public byte[] read(long from, int length) throws IOException {
    for (; !has(from, length) && looks < LOOKS; looks++) {
      // Another process may have put more into the cache than is known here.
      load(looks == 0 ? cache.known(KIND, object.location()) : cache.read(KIND, object.location()));
    }
    if (!has(from, length)) {
      parts.put(from, objects.read(object, from, length));
      traffic.filter(length);
      grown = true;
    }
    return parts.get(from);
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
    cache.write(KIND, object.location(), bytes.toByteArray());
    grown = false;
  }

  private boolean has(long from, int length) {
    byte[] part = parts.get(from);
    return part != null && part.length >= length;
  }

  private void load(Optional<byte[]> file) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file.get()))) {
      if (!in.readUTF().equals(object.etag())) {
        return;
      }
      for (int rest = in.readInt(); rest > 0; rest--) {
        long from = in.readLong();
        parts.put(from, in.readNBytes(in.readInt()));
      }
    }
  }
}
