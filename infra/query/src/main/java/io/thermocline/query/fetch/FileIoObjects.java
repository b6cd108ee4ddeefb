package io.thermocline.query.fetch;

import java.io.IOException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.RangeReadable;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Objects of any storage that Iceberg knows. It doesn't tell their ETags: the archive never writes
 * a file twice, so that its name stands for its content.
 */
final class FileIoObjects implements ObjectReader {

  private final FileIO io;

  FileIoObjects(FileIO io) {
    this.io = io;
  }

  @Override
  public Tail tail(String location, long size, int length) throws IOException {
    StoredObject object = new StoredObject(location, "", size, StorageState.STANDARD);
    return new Tail(object, read(object, size - length, length));
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    try (SeekableInputStream in = io.newInputFile(object.location(), object.bytes()).newStream()) {
      if (in instanceof RangeReadable ranges) {
        ranges.readFully(from, bytes);
      } else {
        in.seek(from);
        if (in.readNBytes(bytes, 0, length) < length) {
          throw new IOException(object.location() + " ends before " + (from + length));
        }
      }
    } catch (NotFoundException e) {
      throw new VanishedException(object.location(), e);
    }
    return bytes;
  }
}
