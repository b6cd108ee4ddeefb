package io.thermocline.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Adds to a failed test what the cluster knows of its job, and where the logs are. */
final class ExplainsFailures implements TestExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    failure.addSuppressed(new Circumstances(Diagnosis.of(SharedStack.get())));
    throw failure;
  }

  /** What was the case when a test failed; has no stack of its own. */
  private static final class Circumstances extends Exception {
    private static final long serialVersionUID = 1L;

    Circumstances(String text) {
      super(text, null, false, false);
    }
  }
}
