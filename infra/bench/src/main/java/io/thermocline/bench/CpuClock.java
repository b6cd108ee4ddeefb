package io.thermocline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of a process as Linux accounts it: all its threads, user and system. */
public final class CpuClock {

  /** USER_HZ, which Linux fixes for what it shows in /proc. */
  private static final double TICKS_A_SECOND = 100;

  /** Of the fields after the program's name, see proc_pid_stat(5). */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private final Path stat;

  private CpuClock(Path stat) {
    this.stat = stat;
  }

  /** The clock of a living process. */
  public static CpuClock of(long pid) {
    return new CpuClock(Path.of("/proc", Long.toString(pid), "stat"));
  }

  /**
   * CPU seconds used since the process began, to a hundredth.
   *
   * @throws UncheckedIOException when the process is gone
   */
  public double seconds() {
    try {
      return parse(Files.readString(stat));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "can't read %s: the measured process has ended".formatted(stat), e);
    }
  }

  /** The name may hold blanks and parentheses; what follows its last parenthesis is numbers. */
  static double parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_A_SECOND;
  }
}
