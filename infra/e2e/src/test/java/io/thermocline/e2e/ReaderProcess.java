package io.thermocline.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link CountingReader} in a process of its own. */
final class ReaderProcess implements AutoCloseable {

  private final Process process;
  private final CompletableFuture<Void> reading;
  private final Set<String> snapshots = new HashSet<>();
  private volatile int counts;
  private volatile Optional<String> wrong = Optional.empty();

  private ReaderProcess(Process process) {
    this.process = process;
    this.reading = CompletableFuture.runAsync(this::read);
  }

  static ReaderProcess start(Path config, String dataset) throws IOException {
    return new ReaderProcess(
        ForkedJava.of(List.of(), CountingReader.class, List.of(config.toString(), dataset))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** How many counts were right so far. */
  int counts() {
    return counts;
  }

  /** Lets it end; what was wrong, if anything was. */
  Optional<String> end() throws Exception {
    process.outputWriter().append('\n').flush();
    reading.get(1, TimeUnit.MINUTES);
    int exitCode = process.waitFor();
    System.err.printf("%d counts, of %d snapshots%n", counts, snapshots.size());
    return exitCode == 0 ? wrong : wrong.or(() -> Optional.of("it ended with " + exitCode));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("right ")) {
          snapshots.add(line);
          counts = counts + 1;
        } else if (wrong.isEmpty()) {
          wrong = Optional.of(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
