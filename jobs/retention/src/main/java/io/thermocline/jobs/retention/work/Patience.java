package io.thermocline.jobs.retention.work;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Does something again where a store did not answer, after waits that grow and vary. The store's
 * client has tried several times by then.
 */
public final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private static final RetryConfig CONFIG =
      RetryConfig.custom()
          .maxAttempts(6)
          .intervalFunction(
              IntervalFunction.ofExponentialRandomBackoff(
                  Duration.ofMillis(500), 2, 0.5, Duration.ofSeconds(20)))
          .retryExceptions(
              IOException.class,
              UncheckedIOException.class,
              RuntimeIOException.class,
              SdkException.class)
          .build();

  /**
   * @param what for the log
   * @throws Exception the last failure, or one that waiting doesn't mend
   */
  public static <T> T with(String what, Callable<T> work) throws Exception {
    Retry retry = Retry.of(what, CONFIG);
    retry
        .getEventPublisher()
        .onRetry(
            event ->
                LOG.warn(
                    "{}: attempt {} failed, trying again in {}",
                    what,
                    event.getNumberOfRetryAttempts(),
                    event.getWaitInterval(),
                    event.getLastThrowable()));
    return retry.executeCallable(work);
  }

  private Patience() {}
}
