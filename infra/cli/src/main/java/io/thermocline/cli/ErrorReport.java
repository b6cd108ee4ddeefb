package io.thermocline.cli;

import io.thermocline.cli.config.BadConfigException;
import io.thermocline.cli.config.Secret.UnreadableSecretException;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.connectors.registry.IncompatibleSchemaException;
import io.thermocline.connectors.registry.RegistryUnavailableException;
import io.thermocline.local.StackException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong and what to do, without a stack trace unless asked for. */
final class ErrorReport {

  private static final String SEE_STATUS = "see what runs: ./thermocline status";

  private final boolean withTrace;

  ErrorReport(boolean withTrace) {
    this.withTrace = withTrace;
  }

  /** Prints {@code e}; returns the exit code. */
  int report(Throwable e, PrintWriter err) {
    Explanation explanation = explain(e);
    err.println("error: " + explanation.what());
    explanation.remedy().ifPresent(remedy -> err.println("  " + remedy));
    if (withTrace) {
      e.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Wrong arguments: what is wrong with them and where the right ones are told. */
  static int reportUsage(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("error: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("  see ./" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** What to tell of an error: what is wrong, and what to do if that is known. */
  record Explanation(String what, Optional<String> remedy) {}

  static Explanation explain(Throwable e) {
    if (e instanceof CommandFailure failure) {
      return new Explanation(failure.getMessage(), Optional.of(failure.remedy()));
    }
    if (e instanceof StackException || e instanceof UnreadableSecretException) {
      return new Explanation(e.getMessage(), Optional.empty());
    }
    if (e instanceof BadConfigException) {
      return new Explanation(
          e.getMessage(), Optional.of("the keys and their meaning are in docs/configuration.md"));
    }
    if (e instanceof IncompatibleSchemaException) {
      return new Explanation(
          e.getMessage(), Optional.of("compare the versions: ./thermocline schemas check"));
    }
    if (e instanceof FlinkException || e instanceof RegistryUnavailableException) {
      return new Explanation(e.getMessage(), Optional.of(SEE_STATUS));
    }
    if (e instanceof TimeoutException) {
      return new Explanation("Kafka doesn't answer: " + e.getMessage(), Optional.of(SEE_STATUS));
    }
    if (e instanceof KafkaException) {
      return new Explanation("Kafka: " + innermost(e), Optional.of(SEE_STATUS));
    }
    if (e instanceof SQLException) {
      return new Explanation("Postgres: " + e.getMessage(), Optional.of(SEE_STATUS));
    }
    if (e instanceof NoSuchFileException) {
      return new Explanation("there is no file " + e.getMessage(), Optional.empty());
    }
    if (e instanceof AccessDeniedException) {
      return new Explanation("no permission for " + e.getMessage(), Optional.empty());
    }
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return new Explanation(message, Optional.of("run it again with --debug to see where"));
  }

  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
