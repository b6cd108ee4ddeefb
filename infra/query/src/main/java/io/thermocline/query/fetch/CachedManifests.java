package io.thermocline.query.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.inmemory.InMemoryInputFile;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Reads a table's manifests and their lists, from the cache or from storage. Iceberg never writes
 * one twice, so that its name stands for its content. Writes and deletes nothing.
 */
final class CachedManifests implements FileIO {
  private static final long serialVersionUID = 1L;

  private static final String KIND = "manifests";

  private final FileIO io;
  private final transient CacheFiles cache;

  CachedManifests(FileIO io, CacheFiles cache) {
    this.io = io;
    this.cache = cache;
  }

  @Override
  public InputFile newInputFile(String path) {
    return new Manifest(path, () -> io.newInputFile(path));
  }

  @Override
  public InputFile newInputFile(String path, long length) {
    return new Manifest(path, () -> io.newInputFile(path, length));
  }

  @Override
  public OutputFile newOutputFile(String path) {
    throw new UnsupportedOperationException("queries write nothing: " + path);
  }

  @Override
  public void deleteFile(String path) {
    throw new UnsupportedOperationException("queries delete nothing: " + path);
  }

  @Override
  public Map<String, String> properties() {
    return io.properties();
  }

  private final class Manifest implements InputFile {

    private final String location;
    private final Supplier<InputFile> stored;
    private byte[] bytes;

    Manifest(String location, Supplier<InputFile> stored) {
      this.location = location;
      this.stored = stored;
    }

    @Override
    public String location() {
      return location;
    }

    @Override
    public boolean exists() {
      return stored.get().exists();
    }

    @Override
    public long getLength() {
      return bytes().length;
    }

    @Override
    public SeekableInputStream newStream() {
      return new InMemoryInputFile(location, bytes()).newStream();
    }

    private byte[] bytes() {
      try {
        if (bytes == null) {
          bytes = read();
        }
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private byte[] read() throws IOException {
      Optional<byte[]> cached = cache.readOnce(KIND, location);
      if (cached.isPresent()) {
        return cached.get();
      }
      byte[] read = whole();
      cache.writeOnce(KIND, location, read);
      return read;
    }

    /** Avro takes a file that ends between two blocks for a whole one. */
    private byte[] whole() throws IOException {
      InputFile file = stored.get();
      byte[] read;
      try (SeekableInputStream in = file.newStream()) {
        read = in.readAllBytes();
      }
      if (read.length != file.getLength()) {
        throw new IOException(
            "%s has %d bytes, %d came".formatted(location, file.getLength(), read.length));
      }
      return read;
    }
  }
}
