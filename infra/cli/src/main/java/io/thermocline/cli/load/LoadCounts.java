package io.thermocline.cli.load;

/**
 * What a reader read.
 *
 * @param rows data rows seen, over all files; no headers, no blank lines
 * @param rejected rows among them that gave nothing
 * @param events events made; a row may give several, or several rows one
 * @param notes rows that were used in part
 */
public record LoadCounts(long rows, long rejected, long events, long notes) {}
