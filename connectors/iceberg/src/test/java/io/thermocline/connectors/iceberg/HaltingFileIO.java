package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** Files as Iceberg writes them, until it is time to die as by kill -9. */
public final class HaltingFileIO extends HadoopFileIO {

  static final String STEP = "halt.step";
  static final String COUNT = "halt.count";
  static final int EXIT = 137;

  /** When to die. */
  enum Step {
    NEVER,
    /** A data file is about to be written. */
    BEFORE_WRITE,
    /** A data file is written; nobody knows of it. */
    AFTER_WRITE,
    /** All of a commit is written but the catalog's word for it. */
    BEFORE_COMMIT,
    /** The catalog has it; the job doesn't know. */
    AFTER_COMMIT
  }

  private static final long serialVersionUID = 1L;
  private static final Step AT = Step.valueOf(System.getProperty(STEP, Step.NEVER.name()));
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.getInteger(COUNT, 1));
  private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

  @Override
  public OutputFile newOutputFile(String path) {
    if (isData(path)) {
      reach(Step.BEFORE_WRITE);
    }
    return new Watched(super.newOutputFile(path));
  }

  @Override
  public InputFile newInputFile(String path) {
    if (isMetadata(path) && WRITTEN.remove(path)) {
      reach(Step.AFTER_COMMIT);
    }
    return super.newInputFile(path);
  }

  private static void reach(Step step) {
    if (step == AT && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(EXIT);
    }
  }

  private static void closed(String path) {
    if (isData(path)) {
      reach(Step.AFTER_WRITE);
    }
    if (isMetadata(path)) {
      reach(Step.BEFORE_COMMIT);
      WRITTEN.add(path);
    }
  }

  private static boolean isData(String path) {
    return path.endsWith(".parquet");
  }

  private static boolean isMetadata(String path) {
    return path.endsWith(".metadata.json");
  }

  private record Watched(OutputFile file) implements OutputFile {

    @Override
    public PositionOutputStream create() {
      return new WatchedStream(file.create(), file.location());
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return new WatchedStream(file.createOrOverwrite(), file.location());
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

  private static final class WatchedStream extends PositionOutputStream {
    private final PositionOutputStream stream;
    private final String path;

    WatchedStream(PositionOutputStream stream, String path) {
      this.stream = stream;
      this.path = path;
    }

    @Override
    public long getPos() throws IOException {
      return stream.getPos();
    }

    @Override
    public void write(int b) throws IOException {
      stream.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      stream.close();
      closed(path);
    }
  }
}
