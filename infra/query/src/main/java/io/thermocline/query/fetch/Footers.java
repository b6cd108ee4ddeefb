package io.thermocline.query.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends of files, from the cache or from storage. Thread-safe: how long the footers of a table's
 * files are is learned from those that were read.
 */
final class Footers {

  /** Is read of a file of which no like was read yet. */
  private static final int FIRST = 12 << 10;

  private static final int LONGEST = 128 << 10;

  /** Footers of files that are alike differ by a few numbers of other lengths. */
  private static final int SLACK = 64;

  private static final String KIND = "footers";

  private final ObjectReader objects;
  private final CacheFiles cache;
  private final Traffic traffic;

  /** Longest footer of files with so many row groups. */
  private final Map<Integer, Integer> lengths = new ConcurrentHashMap<>();

  Footers(ObjectReader objects, CacheFiles cache, Traffic traffic) {
    this.objects = objects;
    this.cache = cache;
    this.traffic = traffic;
  }

  /** As it was when it was read last: files are never written twice. */
  Optional<FileFooter> cached(ArchiveFile file) throws IOException {
    String location = file.location();
    Optional<byte[]> known = cache.known(KIND, location);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(known.get()))) {
      StoredObject object =
          new StoredObject(
              location,
              in.readUTF(),
              in.readLong(),
              StorageState.of(Optional.of(in.readUTF()), Optional.empty()));
      return object.bytes() == file.bytes()
          ? Optional.of(new FileFooter(object, in.readAllBytes()))
          : Optional.empty();
    }
  }

  /**
   * Reads it; without bytes if the file has to be restored first.
   *
   * @throws VanishedException if the file is gone
   */
  FileFooter read(ArchiveFile file) throws IOException {
    int expected = lengths.getOrDefault(file.rowGroups(), FIRST);
    int length = (int) Math.min(file.bytes(), Math.min(LONGEST, expected));
    ObjectReader.Tail tail = objects.tail(file.location(), file.bytes(), length);
    if (!tail.object().state().isReadable()) {
      return new FileFooter(tail.object(), new byte[0]);
    }
    traffic.footer(length);
    FileFooter footer = new FileFooter(tail.object(), whole(tail, file));
    keep(footer);
    return footer;
  }

  private byte[] whole(ObjectReader.Tail tail, ArchiveFile file) throws IOException {
    StoredObject object = tail.object();
    int needed = FileFooter.lengthWithFooter(object.location(), tail.bytes());
    lengths.merge(file.rowGroups(), needed + SLACK, Math::max);
    int missing = needed - tail.bytes().length;
    if (missing <= 0) {
      return tail.bytes();
    }
    if (needed > object.bytes()) {
      throw new IOException(object.location() + " is shorter than its footer; run the audit");
    }
    byte[] bytes = new byte[needed];
    System.arraycopy(objects.read(object, object.bytes() - needed, missing), 0, bytes, 0, missing);
    System.arraycopy(tail.bytes(), 0, bytes, missing, tail.bytes().length);
    traffic.footer(missing);
    return bytes;
  }

  private void keep(FileFooter footer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(footer.object().etag());
      out.writeLong(footer.object().bytes());
      out.writeUTF(footer.object().state().storageClass());
      out.write(footer.bytes());
    }
    cache.write(KIND, footer.object().location(), bytes.toByteArray());
  }
}
