package io.thermocline.local.s3;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.json.JsonMapper;

/** Writes a value beside its file and moves it there, so that a reader never sees half of one. */
class WholeFileJsonMapper extends JsonMapper {

  private static final long serialVersionUID = 1L;

  WholeFileJsonMapper(JsonMapper mapper) {
    super(mapper.rebuild());
  }

  @Override
  public void writeValue(File file, Object value) {
    writeValue(file.toPath(), value);
  }

  @Override
  public void writeValue(Path file, Object value) {
    try {
      // Dot first: S3Mock takes no such file for one of its own.
      Path whole = Files.createTempFile(file.getParent(), ".writing-", ".json");
      try {
        super.writeValue(whole, value);
        Files.move(
            whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
