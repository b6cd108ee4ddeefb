package io.thermocline.jobs.telemetry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What names a series: device and metric, as Avro writes two strings one after the other. A series
 * has one such form, so equal bytes are equal series. Ordered by device, then metric, by their
 * UTF-8.
 */
final class SeriesKey implements Comparable<SeriesKey> {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final byte[] bytes;
  private final int hash;

  SeriesKey(byte[] bytes) {
    this(bytes, hash(bytes, 0, bytes.length));
  }

  SeriesKey(byte[] bytes, int hash) {
    this.bytes = bytes;
    this.hash = hash;
  }

  static SeriesKey of(String device, String metric) {
    byte[] d = device.getBytes(StandardCharsets.UTF_8);
    byte[] m = metric.getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(d, d.length + m.length);
    System.arraycopy(m, 0, both, d.length, m.length);
    return new SeriesKey(bytes(both, 0, d.length, d.length, m.length));
  }

  /** Bytes of a series whose ids have these lengths. */
  static int length(int device, int metric) {
    return Varints.length(device) + device + Varints.length(metric) + metric;
  }

  /** The form of two ids inside an array. */
  static byte[] bytes(byte[] from, int deviceAt, int device, int metricAt, int metric) {
    byte[] bytes = new byte[length(device, metric)];
    int at = Varints.put(device, bytes, 0);
    System.arraycopy(from, deviceAt, bytes, at, device);
    at = Varints.put(metric, bytes, at + device);
    System.arraycopy(from, metricAt, bytes, at, metric);
    return bytes;
  }

  /** Places state on subtasks, so that it can never change. */
  static int hash(byte[] bytes, int from, int length) {
    long hash = length * MIX;
    int at = from;
    int end = from + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(bytes, at));
    }
    long tail = 0;
    for (; at < end; at++) {
      tail = tail << Byte.SIZE | (bytes[at] & 0xFF);
    }
    return (int) mix(hash ^ tail);
  }

  private static long mix(long value) {
    long mixed = value * MIX;
    return mixed ^ (mixed >>> 32);
  }

  byte[] bytes() {
    return bytes;
  }

  String deviceId() {
    int length = (int) Varints.get(bytes, 0);
    return new String(bytes, Varints.length(length), length, StandardCharsets.UTF_8);
  }

  String metric() {
    int length = (int) Varints.get(bytes, metricLengthAt());
    return new String(bytes, bytes.length - length, length, StandardCharsets.UTF_8);
  }

  private int metricLengthAt() {
    int device = (int) Varints.get(bytes, 0);
    return Varints.length(device) + device;
  }

  @Override
  public int compareTo(SeriesKey other) {
    int mine = metricLengthAt();
    int theirs = other.metricLengthAt();
    int devices =
        Arrays.compareUnsigned(
            bytes,
            Varints.length((int) Varints.get(bytes, 0)),
            mine,
            other.bytes,
            Varints.length((int) Varints.get(other.bytes, 0)),
            theirs);
    if (devices != 0) {
      return devices;
    }
    return Arrays.compareUnsigned(
        bytes,
        mine + Varints.length((int) Varints.get(bytes, mine)),
        bytes.length,
        other.bytes,
        theirs + Varints.length((int) Varints.get(other.bytes, theirs)),
        other.bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeriesKey that && that.hash == hash && Arrays.equals(that.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return deviceId() + "|" + metric();
  }
}
