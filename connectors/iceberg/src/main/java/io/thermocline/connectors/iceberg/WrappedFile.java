package io.thermocline.connectors.iceberg;

import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** Another file, whose bytes go through a stream of ours. */
abstract class WrappedFile implements OutputFile {

  private final OutputFile file;

  WrappedFile(OutputFile file) {
    this.file = file;
  }

  abstract PositionOutputStream wrap(PositionOutputStream stream);

  @Override
  public PositionOutputStream create() {
    return wrap(file.create());
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return wrap(file.createOrOverwrite());
  }

  @Override
  public String location() {
    return file.location();
  }

  @Override
  public InputFile toInputFile() {
    return file.toInputFile();
  }
}
