package io.thermocline.local.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a process we started, so that a later command finds it again.
 *
 * @param identity its {@link ProcessIdentity} when it started
 * @param ready whether it has answered since
 * @param ports it was told to listen on
 */
public record ProcessRecord(long pid, String identity, boolean ready, List<Integer> ports) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the process that was started still lives; false for another one of the same id. */
  @JsonIgnore
  public boolean isAlive() {
    return ProcessIdentity.of(pid).equals(Optional.of(identity));
  }

  /** The same process, seen ready. */
  public ProcessRecord seenReady() {
    return new ProcessRecord(pid, identity, true, ports);
  }

  /** Replaces the file in one step, so that a kill leaves the old record or the new one. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.write(whole, JSON.writeValueAsBytes(this));
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empty when there is no record, or one that cannot be read and so is of no use. */
  public static Optional<ProcessRecord> read(Path file) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), ProcessRecord.class));
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
