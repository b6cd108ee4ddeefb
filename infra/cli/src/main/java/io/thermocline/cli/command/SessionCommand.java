package io.thermocline.cli.command;

import io.thermocline.cli.Session;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.Thermocline;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that works in a {@link Session}. Its result is the exit code. */
abstract class SessionCommand implements Callable<Integer> {

  static final int OK = 0;
  static final int FAILED = 1;

  @Spec private CommandSpec spec;

  private Session session;

  @Override
  public final Integer call() throws Exception {
    session = ((Thermocline) spec.root().userObject()).session();
    return run();
  }

  abstract int run() throws Exception;

  /** What an argument means; one that {@code read} finds illegal is a usage error. */
  <T> T argument(Callable<T> read) throws Exception {
    try {
      return read.call();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  Session session() {
    return session;
  }

  Terminal terminal() {
    return session.terminal();
  }
}
