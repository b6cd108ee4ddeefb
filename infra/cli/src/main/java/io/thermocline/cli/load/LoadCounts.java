package io.thermocline.cli.load;

/**
 * What a reader read.
 *
 * @param rows data rows seen, over all files; no headers, no blank lines
 * @param rejected rows among them that gave nothing
 * @param events events made; a row may give several, or several rows one
 * @param notes values or rows that were left out of a row that was used
 * @param missing cells of which the file says that they hold no value
 */
public record LoadCounts(long rows, long rejected, long events, long notes, long missing) {

  /** Where cells can't be missing. */
  public LoadCounts(long rows, long rejected, long events, long notes) {
    this(rows, rejected, events, notes, 0);
  }
}
