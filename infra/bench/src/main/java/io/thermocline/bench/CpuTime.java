package io.thermocline.bench;

/**
 * CPU time of a process, or of a part of its life.
 *
 * @param seconds of all its threads, user and system
 * @param compilingSeconds of them, those of the JVM's compilers
 */
public record CpuTime(double seconds, double compilingSeconds) {

  /** What came since {@code earlier}. */
  public CpuTime since(CpuTime earlier) {
    return new CpuTime(seconds - earlier.seconds, compilingSeconds - earlier.compilingSeconds);
  }
}
