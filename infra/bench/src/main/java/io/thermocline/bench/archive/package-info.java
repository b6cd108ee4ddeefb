/** The archive against its peers: what it costs to write, how many bytes a row takes, the audit. */
package io.thermocline.bench.archive;
