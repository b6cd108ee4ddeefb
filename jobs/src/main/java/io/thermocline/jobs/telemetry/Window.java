package io.thermocline.jobs.telemetry;

/** An hour or a day that can still change: what the finer windows in it that can't came to. */
final class Window {

  final WindowSize size;
  final long start;
  final Aggregate closed;

  Window(WindowSize size, long start) {
    this(size, start, new Aggregate());
  }

  Window(WindowSize size, long start, Aggregate closed) {
    this.size = size;
    this.start = start;
    this.closed = closed;
  }

  long end() {
    return start + size.millis;
  }

  Window copy() {
    Aggregate same = new Aggregate();
    same.set(closed);
    return new Window(size, start, same);
  }
}
