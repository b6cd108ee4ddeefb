package io.thermocline.query.fetch;

/**
 * What is going to be read of a file.
 *
 * @param object as storage has it
 * @param slice what is taken; nothing where no row can match, or where it isn't readable
 * @param bytes of the row groups and columns taken
 * @param cached whether they are here already
 * @param requests for what isn't
 */
public record FilePlan(
    ArchiveFile file, StoredObject object, Slice slice, long bytes, boolean cached, int requests) {

  /** Whether it has to be restored before the query can run. */
  public boolean needsRestore() {
    return !cached && !object.state().isReadable();
  }

  /** Whether anything of it is read. */
  public boolean isTaken() {
    return !slice.isEmpty();
  }

  /** What is going to be fetched. */
  public long bytesToFetch() {
    return cached ? 0 : bytes;
  }
}
