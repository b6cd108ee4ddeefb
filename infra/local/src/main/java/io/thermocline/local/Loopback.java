package io.thermocline.local;

/** The only address servers of the stack listen on. */
final class Loopback {

  static final String HOST = "127.0.0.1";

  private Loopback() {}
}
