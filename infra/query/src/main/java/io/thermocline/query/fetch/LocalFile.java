package io.thermocline.query.fetch;

import java.nio.file.Path;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file on this machine.
 *
 * @param shape its columns
 */
public record LocalFile(Path path, MessageType shape) {}
