package io.thermocline.local;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How one server does at this moment.
 *
 * @param pid of the process, if it lives
 * @param port the port its users connect to
 * @param log where it writes; may not exist yet
 * @param residentBytes memory its processes hold, shared pages divided among them; empty where the
 *     system does not tell
 */
public record ServerStatus(
    ServerName name,
    State state,
    OptionalLong pid,
    int port,
    Path log,
    OptionalLong residentBytes) {

  /** The states of a server. */
  public enum State {
    /** Never started, or stopped by us. */
    STOPPED,
    /** Its process lives and has not been seen ready yet. */
    STARTING,
    /** Its process lives and was ready. */
    RUNNING,
    /** Its process ended and nobody asked for that; {@link LocalStack#up} starts it again. */
    DEAD
  }
}
