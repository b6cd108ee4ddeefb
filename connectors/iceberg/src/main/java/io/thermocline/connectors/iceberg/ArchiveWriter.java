package io.thermocline.connectors.iceberg;

import io.thermocline.schemas.dataset.Dataset;

/**
 * How the operator that writes a dataset's files is known: as the step in dead letters of the
 * archive, where other jobs refuse records of the same topic. Needs no Flink.
 */
public final class ArchiveWriter {

  /** With what its uid begins. */
  public static final String UID = "write-files";

  private ArchiveWriter() {}

  /** Its uid, which never changes. */
  public static String uidOf(Dataset dataset) {
    return uidOf(dataset.name());
  }

  /** The same by the dataset's name. */
  public static String uidOf(String dataset) {
    return UID + "-" + dataset;
  }
}
