package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.FileCoordinates;
import io.thermocline.connectors.iceberg.OffsetSet;
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

/**
 * Looks at every file of a snapshot: that it is there, how big it is, and which records it holds.
 */
final class FileReading {

  /** Mostly they wait for an answer. */
  private static final int THREADS = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

  private final FileIO io;
  private final Ledgers ledgers;
  private final Findings findings;
  private final AuditProgress progress;

  FileReading(FileIO io, Ledgers ledgers, Findings findings, AuditProgress progress) {
    this.io = io;
    this.ledgers = ledgers;
    this.findings = findings;
    this.progress = progress;
  }

  /** Returns the files that can be read, in their order. */
  List<DataFile> read(List<DataFile> files) throws InterruptedException {
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
      FileCoordinates coordinates = FileCoordinates.of(found);
      if (coordinates.rows() != file.recordCount()) {
        tell(
            Defect.FILE_ROWS,
            file,
            "%d rows, not %d".formatted(coordinates.rows(), file.recordCount()));
      }
      coordinates
          .offsets()
          .forEach(
              (partition, offsets) ->
                  ledgers.archived(
                      partition,
                      offsets,
                      coordinates.doubled().getOrDefault(partition, new OffsetSet())));
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
