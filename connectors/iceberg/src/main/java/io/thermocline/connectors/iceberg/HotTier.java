package io.thermocline.connectors.iceberg;

import java.io.IOException;
import org.apache.iceberg.types.Types;

/** Where rows of young days are, too. Writing a row again changes nothing. */
interface HotTier extends AutoCloseable {

  /** Rows have these columns from now on; rows before are durable when it returns. */
  void follow(Types.StructType columns) throws IOException, InterruptedException;

  /**
   * Takes a row if its day is young enough.
   *
   * @param day of its event time, since 1970-01-01
   */
  void add(int day, Row row) throws IOException, InterruptedException;

  /** To be called every so often: begins to write what waits, and looks what day it is. */
  void tick() throws IOException, InterruptedException;

  /** Returns once all rows are durable. */
  void flush() throws IOException, InterruptedException;

  @Override
  void close();
}
