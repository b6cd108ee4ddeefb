package io.thermocline.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells a process from a later one that got the same id. Ids are reused, also after a reboot, so a
 * remembered id alone says nothing.
 */
public final class ProcessIdentity {

  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int THREADS = 17;
  private static final int START_TICKS = 19;

  private ProcessIdentity() {}

  /**
   * A text that no other process of this machine ever has.
   *
   * @return empty when no such process lives; one that has ended and was not yet collected by its
   *     parent counts as ended
   */
  public static Optional<String> of(long pid) {
    return Files.isDirectory(PROC.resolve("self")) ? fromProc(pid) : fromHandle(pid);
  }

  private static Optional<String> fromProc(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      return startTicks(stat).map(ticks -> boot + "/" + ticks);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Clock ticks from boot to start, of a process that lives; see proc(5) for the fields. */
  static Optional<String> startTicks(String stat) {
    // The second field is the program's name, which may hold blanks and brackets.
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    boolean zombie = afterName[STATE].equals("Z") || afterName[STATE].equals("X");
    // A killed process shows as a zombie while threads of it still end and hold its ports.
    boolean ended = zombie && Integer.parseInt(afterName[THREADS]) <= 1;
    return ended ? Optional.empty() : Optional.of(afterName[START_TICKS]);
  }

  private static Optional<String> fromHandle(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(Object::toString);
  }
}
