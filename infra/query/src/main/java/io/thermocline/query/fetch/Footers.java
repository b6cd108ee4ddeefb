package io.thermocline.query.fetch;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Ends of files, from the cache or from storage. */
final class Footers {

  /** Most footers fit into a hundredth and some of their file. */
  private static final int PART = 100;

  private static final int SHORTEST = 12 << 10;
  private static final int LONGEST = 128 << 10;
  private static final String KIND = "footers";

  private final ObjectReader objects;
  private final CacheFiles cache;
  private final Traffic traffic;

  Footers(ObjectReader objects, CacheFiles cache, Traffic traffic) {
    this.objects = objects;
    this.cache = cache;
    this.traffic = traffic;
  }

  /** As it was when it was read last: files are never written twice. */
  Optional<FileFooter> cached(String location, long size) throws IOException {
    Path at = cache.at(KIND, location);
    try (DataInputStream in = new DataInputStream(Files.newInputStream(at))) {
      StoredObject object =
          new StoredObject(
              location,
              in.readUTF(),
              in.readLong(),
              StorageState.of(Optional.of(in.readUTF()), Optional.empty()));
      if (object.bytes() != size) {
        return Optional.empty();
      }
      CacheFiles.used(at);
      return Optional.of(new FileFooter(object, in.readAllBytes()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads it; without bytes if the file has to be restored first.
   *
   * @throws VanishedException if the file is gone
   */
  FileFooter read(String location, long size) throws IOException {
    int length = (int) Math.min(size, Math.max(SHORTEST, Math.min(LONGEST, size / PART)));
    ObjectReader.Tail tail = objects.tail(location, size, length);
    if (!tail.object().state().isReadable()) {
      return new FileFooter(tail.object(), new byte[0]);
    }
    traffic.footer(length);
    FileFooter footer = new FileFooter(tail.object(), whole(tail));
    keep(footer);
    return footer;
  }

  private byte[] whole(ObjectReader.Tail tail) throws IOException {
    StoredObject object = tail.object();
    int needed = FileFooter.lengthWithFooter(object.location(), tail.bytes());
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
    Path file = cache.unfinished();
    Files.write(file, bytes.toByteArray());
    cache.keep(file, cache.at(KIND, footer.object().location()));
  }
}
