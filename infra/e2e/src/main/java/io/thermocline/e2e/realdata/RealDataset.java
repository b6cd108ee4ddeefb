package io.thermocline.e2e.realdata;

import io.thermocline.e2e.JobUnderTest;
import io.thermocline.e2e.Pipeline;
import io.thermocline.oracle.TableCheck;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Files on both of their ways: through a pipeline, and through plain SQL. */
public interface RealDataset {

  /** What it is, in a few words. */
  String title();

  /** The job the files are for, with the settings they are to be tried with. */
  JobUnderTest job();

  /** Sends all events that the importers make of the files. */
  List<LoadedDataset> loadInto(Pipeline pipeline) throws IOException;

  /**
   * Compares the read models with what SQL makes of the files, without any of the importers' code.
   * Fair once the pipeline is drained and if nothing else was sent through it.
   *
   * @return one each for the tables and for the compacted topic
   */
  List<TableCheck> check(Pipeline pipeline) throws IOException, SQLException, InterruptedException;
}
