package io.thermocline.e2e.replayed;

import io.thermocline.schemas.ReplayMarker;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What records are, as a number: of each its key, value bytes, headers but those of a replay,
 * timestamp, and the partition and offset it had first. The order in which they are added does not
 * matter; whether one is there twice, does. Not thread-safe.
 */
final class Digest {

  private static final int NULL = -1;

  private final MessageDigest sha = sha256();
  private final DataOutputStream out =
      new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha));
  private final Map<Integer, Long> next = new HashMap<>();
  private final Map<Integer, Long> lastOrigin = new HashMap<>();
  private long records;
  private long outOfOrder;
  private long high;
  private long low;

  void add(ConsumerRecord<byte[], byte[]> record) {
    long origin = write(record);
    ByteBuffer hash = ByteBuffer.wrap(sha.digest());
    high += hash.getLong();
    low += hash.getLong();
    records++;
    next.merge(record.partition(), record.offset() + 1, Math::max);
    Long before = lastOrigin.put(record.partition(), origin);
    if (before != null && before >= origin) {
      outOfOrder++;
    }
  }

  long records() {
    return records;
  }

  /** Records that came behind one which was behind them at first, of the same partition. */
  long outOfOrder() {
    return outOfOrder;
  }

  /** Behind the last record of each partition, where the records are now. */
  Map<Integer, Long> next() {
    return Map.copyOf(next);
  }

  /** The same for the same records. */
  String text() {
    return "%016x%016x".formatted(high, low);
  }

  /** Returns the offset it had first. */
  private long write(ConsumerRecord<byte[], byte[]> record) {
    try {
      Header origin = record.headers().lastHeader(ReplayMarker.ORIGIN);
      int partition = record.partition();
      long offset = record.offset();
      if (origin != null) {
        String[] coordinates = new String(origin.value(), StandardCharsets.UTF_8).split("/");
        partition = Integer.parseInt(coordinates[1]);
        offset = Long.parseLong(coordinates[2]);
      }
      out.writeInt(partition);
      out.writeLong(offset);
      out.writeLong(record.timestamp());
      write(record.key());
      write(record.value());
      for (Header header : record.headers()) {
        if (!header.key().equals(ReplayMarker.HEADER)
            && !header.key().equals(ReplayMarker.ORIGIN)) {
          write(header.key().getBytes(StandardCharsets.UTF_8));
          write(header.value());
        }
      }
      return offset;
    } catch (IOException e) {
      throw new UncheckedIOException("a hash takes every byte", e);
    }
  }

  private void write(byte[] bytes) throws IOException {
    out.writeInt(bytes == null ? NULL : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
