package io.thermocline.cli.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** {@link JobRecord}s as files {@code <directory>/<job>.json}. */
public final class JobRecords {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT);

  private final Path directory;

  public JobRecords(Path directory) {
    this.directory = directory;
  }

  public Optional<JobRecord> find(JobDefinition job) {
    Path file = file(job);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), JobRecord.class));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "can't read what is remembered of the job in " + file + "; remove it to start afresh", e);
    }
  }

  /** Replaces the job's record at once: a reader sees the old or the new, also after a crash. */
  public void save(JobDefinition job, JobRecord record) {
    try {
      Files.createDirectories(directory);
      Path next = Files.createTempFile(directory, job.name(), ".tmp");
      JSON.writeValue(next.toFile(), record);
      Files.move(
          next, file(job), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file(job), e);
    }
  }

  /** Forgets every job, as when their checkpoints are deleted. */
  public void clear() {
    Jobs.ALL.forEach(this::forget);
  }

  /** Forgets a job, as if it never ran. */
  public void forget(JobDefinition job) {
    try {
      Files.deleteIfExists(file(job));
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + file(job), e);
    }
  }

  private Path file(JobDefinition job) {
    return directory.resolve(job.name() + ".json");
  }
}
