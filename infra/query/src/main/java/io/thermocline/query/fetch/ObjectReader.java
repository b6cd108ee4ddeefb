package io.thermocline.query.fetch;

import java.io.IOException;

/** Reads objects by ranges of bytes, each a request. Thread-safe. */
public interface ObjectReader {

  /**
   * The end of an object.
   *
   * @param object what it is
   * @param bytes its last bytes; empty where it isn't readable
   */
  record Tail(StoredObject object, byte[] bytes) {}

  /**
   * Looks at an object and reads its end, in one request.
   *
   * @param size of the whole object, as its table says
   * @param length how much of it to read, at most {@code size}
   * @throws VanishedException if it isn't there
   */
  Tail tail(String location, long size, int length) throws IOException;

  /**
   * Reads {@code length} bytes from {@code from} on.
   *
   * @throws VanishedException if it isn't there, or isn't the same any more
   */
  byte[] read(StoredObject object, long from, int length) throws IOException;
}
