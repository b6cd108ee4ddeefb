package io.thermocline.query.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;

/** Looks at every file of a snapshot: that it is there, how big it is, and what it holds. */
final class FileReading {

  /** Mostly they wait for an answer. */
  private static final int THREADS = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

  /** Reads of a file what is to be known, and says how many rows it has. */
  interface RowReader {

    /**
     * @throws NotFoundException if it isn't there
     * @throws IOException if it can't be read
     */
    long rows(InputFile file) throws IOException;
  }

  private final FileIO io;
  private final RowReader reader;
  private final Findings findings;
  private final AuditProgress progress;

  FileReading(FileIO io, RowReader reader, Findings findings, AuditProgress progress) {
    this.io = io;
    this.reader = reader;
    this.findings = findings;
    this.progress = progress;
  }

  /**
   * Returns the files that can be read, in their order.
   *
   * @param name of what they are files of
   */
  List<DataFile> read(String name, ArchiveFiles files) throws InterruptedException {
    files
        .withDeletes()
        .forEach(
            location -> findings.add(new Finding.OfFile(Defect.FILE_WITH_DELETES, location, "")));
    progress.begin(name, files.files().size(), files.rows());
    return read(files.files());
  }

  private List<DataFile> read(List<DataFile> files) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Boolean>> all = new ArrayList<>();
      for (DataFile file : files) {
        all.add(threads.submit(() -> read(file)));
      }
      List<DataFile> sound = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        if (all.get(i).get()) {
          sound.add(files.get(i));
        }
      }
      return sound;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a file could not be looked at: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean read(DataFile file) {
    try {
      return readWhole(file, io.newInputFile(file.location()));
    } finally {
      progress.done(file.recordCount());
    }
  }

  private boolean readWhole(DataFile file, InputFile found) {
    if (!found.exists()) {
      tell(Defect.FILE_MISSING, file, "%d rows".formatted(file.recordCount()));
      return false;
    }
    if (found.getLength() != file.fileSizeInBytes()) {
      tell(
          Defect.FILE_SIZE,
          file,
          "%d bytes, not %d".formatted(found.getLength(), file.fileSizeInBytes()));
      return false;
    }
    return readRows(file, found);
  }

  private boolean readRows(DataFile file, InputFile found) {
    try {
      long rows = reader.rows(found);
      if (rows != file.recordCount()) {
        tell(Defect.FILE_ROWS, file, "%d rows, not %d".formatted(rows, file.recordCount()));
      }
      return true;
    } catch (NotFoundException e) {
      tell(Defect.FILE_MISSING, file, "it was there a moment ago");
    } catch (IOException e) {
      tell(Defect.FILE_UNREADABLE, file, e.getMessage());
    }
    return false;
  }

  private void tell(Defect defect, DataFile file, String detail) {
    findings.add(new Finding.OfFile(defect, file.location(), detail));
  }
}
