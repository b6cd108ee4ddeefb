package io.thermocline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of a JVM as Linux accounts it. */
public final class CpuClock {

  /** USER_HZ, which Linux fixes for what it shows in /proc. */
  private static final double TICKS_A_SECOND = 100;

  /** Of the fields after the program's name, see proc_pid_stat(5). */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  /** Of a thread's name Linux keeps fifteen characters: C1 and C2 CompilerThread. */
  private static final String COMPILER = "CompilerThre";

  private final Path process;

  private CpuClock(Path process) {
    this.process = process;
  }

  /** The clock of a living process. */
  public static CpuClock of(long pid) {
    return new CpuClock(Path.of("/proc", Long.toString(pid)));
  }

  /**
   * Used since the process began, to a hundredth of a second.
   *
   * @throws UncheckedIOException when the process is gone
   */
  public CpuTime read() {
    try {
      return new CpuTime(seconds(Files.readString(process.resolve("stat"))), compiling());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "can't read %s: the measured process has ended".formatted(process), e);
    }
  }

  private double compiling() throws IOException {
    double sum = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        String stat = threadStat(thread);
        if (stat.contains(COMPILER)) {
          sum += seconds(stat);
        }
      }
    }
    return sum;
  }

  /** Empty for a thread that ended since it was listed. */
  private static String threadStat(Path thread) {
    try {
      return Files.readString(thread.resolve("stat"));
    } catch (IOException e) {
      return "";
    }
  }

  /** The name may hold blanks and parentheses; what follows its last parenthesis is numbers. */
  static double seconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_A_SECOND;
  }
}
