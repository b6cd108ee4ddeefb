package io.thermocline.local;

import java.nio.file.Path;

/** Where everything of a stack lies. The layout is described in this module's README. */
record StackHome(Path root) {

  static StackHome of(Path root) {
    return new StackHome(root.toAbsolutePath().normalize());
  }

  /** What a server keeps across restarts. */
  Path data(String server) {
    return root.resolve("data").resolve(server);
  }

  /** Rendered configuration, written afresh at each start. */
  Path conf(String server) {
    return root.resolve("conf").resolve(server);
  }

  /** Unpacked programs. */
  Path programs() {
    return root.resolve("dist");
  }

  Path log(ServerName server) {
    return root.resolve("logs").resolve(server.id() + ".log");
  }

  Path record(ServerName server) {
    return root.resolve("run").resolve(server.id() + ".json");
  }

  Path secret(String name) {
    return root.resolve("secrets").resolve(name);
  }

  Path ports() {
    return root.resolve("ports.json");
  }

  Path lock() {
    return root.resolve("lock");
  }
}
