package io.thermocline.connectors.iceberg;

import org.apache.iceberg.types.Types;

/** Where rows of young days are, too. Writing a row again changes nothing. */
interface HotTier extends AutoCloseable {

  /** For datasets without one. */
  HotTier NONE =
      new HotTier() {
        @Override
        public void follow(Types.StructType columns) {}

        @Override
        public void add(int day, Row row) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Rows have these columns from now on; rows before are flushed. */
  void follow(Types.StructType columns) throws InterruptedException;

  /** Takes a row if its day is young enough. */
  void add(int day, Row row) throws InterruptedException;

  /** Returns once all rows are durable. */
  void flush() throws InterruptedException;

  @Override
  void close();
}
