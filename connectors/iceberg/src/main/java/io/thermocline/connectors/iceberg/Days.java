package io.thermocline.connectors.iceberg;

/** UTC days, counted from 1970-01-01 as Iceberg's day transform counts them. */
final class Days {

  private static final long MICROS = 86_400_000_000L;

  private Days() {}

  static int ofMicros(long micros) {
    return (int) Math.floorDiv(micros, MICROS);
  }
}
