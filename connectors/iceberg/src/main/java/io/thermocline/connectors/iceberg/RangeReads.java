package io.thermocline.connectors.iceberg;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.RangeReadable;
import org.apache.iceberg.io.SeekableInputStream;

/** Reads a file by position. Broken answers are asked for again, with backoff and jitter. */
final class RangeReads implements AutoCloseable {

  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final RetryConfig RETRIES =
      RetryConfig.custom()
          .maxAttempts(ATTEMPTS)
          .intervalFunction(
              IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2, 0.5, LONGEST_PAUSE))
          .retryOnException(e -> e instanceof IOException && !(e instanceof EOFException))
          .build();

  private final SeekableInputStream in;
  private final Retry retry;

  RangeReads(InputFile file) {
    in = file.newStream();
    retry = Retry.of(file.location(), RETRIES);
  }

  /**
   * @throws EOFException if the file ends before
   */
  void read(long position, byte[] bytes, int from, int length) throws IOException {
    try {
      retry.executeCallable(
          () -> {
            readOnce(position, bytes, from, length);
            return null;
          });
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private void readOnce(long position, byte[] bytes, int from, int length) throws IOException {
    if (in instanceof RangeReadable ranges) {
      ranges.readFully(position, bytes, from, length);
      return;
    }
    in.seek(position);
    if (in.readNBytes(bytes, from, length) < length) {
      throw new EOFException("the file ends before " + (position + length));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
