package io.thermocline.jobs.order;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link ExactAmount} as 16 bytes. */
final class ExactAmounts {

  private ExactAmounts() {}

  static void write(ExactAmount amount, DataOutputView out) throws IOException {
    out.writeLong(amount.high());
    out.writeLong(amount.low());
  }

  static ExactAmount read(DataInputView in) throws IOException {
    long high = in.readLong();
    long low = in.readLong();
    return (high | low) == 0 ? ExactAmount.ZERO : new ExactAmount(high, low);
  }
}
