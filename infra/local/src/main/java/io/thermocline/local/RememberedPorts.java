package io.thermocline.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The ports a home was last started with, in a file its owner may edit. */
final class RememberedPorts {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RememberedPorts() {}

  /** Empty when the home was never started. */
  static Optional<Ports> read(Path file) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), Ports.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new StackException(
          "%s does not hold the stack's ports: %s. Correct it, or delete it to get the default ports"
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new StackException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static void write(Path file, Ports ports) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, JSON.writeValueAsBytes(ports));
  }
}
