package io.thermocline.jobs.replay;

/**
 * What is replayed of one partition: the archive's records from {@code first} to before {@code
 * seam}, then Kafka's from there to before {@code end}.
 */
public record Span(long first, long seam, long end) {

  public Span {
    if (first > seam || seam > end) {
      throw new IllegalArgumentException(
          "offsets %d, %d, %d are not in order".formatted(first, seam, end));
    }
  }

  static Span archived(long first, long end) {
    return new Span(first, Math.max(first, end), Math.max(first, end));
  }

  static Span inKafka(long first, long end) {
    return new Span(first, first, Math.max(first, end));
  }
}
