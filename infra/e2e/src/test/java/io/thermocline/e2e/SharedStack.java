package io.thermocline.e2e;

import io.thermocline.local.LocalStack;
import io.thermocline.local.Progress;
import io.thermocline.local.StackException;
import java.nio.file.Path;

/** The one stack of this test JVM; ends with it, whatever happens. */
final class SharedStack {

  private static final Path HOME = Path.of(property("thermocline.e2e.home"));
  private static final Path JOB_JAR = Path.of(property("thermocline.job.jar"));

  private static final Progress PRINTED =
      (server, what) -> System.err.printf("[stack] %s: %s%n", server, what);

  private static OwnStack started;
  private static StackException failure;

  private SharedStack() {}

  /**
   * Starts it at the first call. A stack that did not start is not tried again: each test fails for
   * the same reason, and says it.
   */
  static synchronized LocalStack get() {
    if (failure != null) {
      throw new IllegalStateException("No stack: " + failure.getMessage(), failure);
    }
    if (started == null) {
      try {
        started = OwnStack.start(HOME, PRINTED);
      } catch (StackException e) {
        failure = e;
        throw e;
      }
    }
    return started.stack();
  }

  /** The order job afresh on this stack: empty topics, no read models. */
  static Pipeline pipeline(PipelineOptions options) throws Exception {
    return pipeline(JobUnderTest.ORDERS, options);
  }

  /** A job afresh on this stack: empty topics, no read models. */
  static Pipeline pipeline(JobUnderTest job, PipelineOptions options) throws Exception {
    return Pipeline.start(get(), job, JOB_JAR, HOME.resolve("jobs"), options);
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "-D" + name + " is not set; run the tests with Maven: mvn -B verify");
    }
    return value;
  }
}
