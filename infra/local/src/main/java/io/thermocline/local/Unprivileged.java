package io.thermocline.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run a program that refuses to run as root, which Postgres does. Root gets it a user
 * namespace of its own, where it is nobody but still owns root's files; where the system forbids
 * those, it runs as the user {@code nobody}.
 */
enum Unprivileged {
  AS_IS(List.of()),
  USER_NAMESPACE(List.of("unshare", "-U")),
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final int ROOT = 0;

  private final List<String> wrapper;

  Unprivileged(List<String> wrapper) {
    this.wrapper = wrapper;
  }

  static Unprivileged ofThisUser() {
    if (new UnixSystem().getUid() != ROOT) {
      return AS_IS;
    }
    return succeeds(USER_NAMESPACE.command(List.of("true"))) ? USER_NAMESPACE : NOBODY;
  }

  List<String> command(List<String> command) {
    List<String> line = new ArrayList<>(wrapper);
    line.addAll(command);
    return line;
  }

  /** Gives the program its files, where it is another user than we are. */
  void own(Path path) throws IOException {
    if (this == NOBODY && !succeeds(List.of("chown", "-R", "65534:65534", path.toString()))) {
      throw new StackException(
          "Cannot give %s to the user nobody, who has to run Postgres when we are root and user"
                  .formatted(path)
              + " namespaces are forbidden: start the stack as an ordinary user");
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
