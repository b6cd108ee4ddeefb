package io.thermocline.e2e;

import io.thermocline.local.LocalStack;
import io.thermocline.local.Progress;
import java.nio.file.Path;

/** The one stack of this test JVM; ends with it, whatever happens. */
final class SharedStack {

  private static final Path HOME = Path.of(property("thermocline.e2e.home"));
  private static final Path JOB_JAR = Path.of(property("thermocline.job.jar"));

  private static final Progress PRINTED =
      (server, what) -> System.err.printf("[stack] %s: %s%n", server, what);

  private SharedStack() {}

  static LocalStack get() {
    return Lazy.STACK.stack();
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

  private static final class Lazy {
    static final OwnStack STACK = OwnStack.start(HOME, PRINTED);
  }
}
