package io.thermocline.query.engine;

import java.nio.file.Path;

/**
 * What queries may use of this machine.
 *
 * @param directory of the cache, and of what a query needs while it runs
 * @param cacheBytes what the cache may hold once a query is done
 * @param memoryBytes of DuckDB; what doesn't fit goes to {@code directory}
 */
public record QuerySettings(Path directory, long cacheBytes, long memoryBytes) {

  public static final long CACHE_BYTES = 10L << 30;
  public static final long MEMORY_BYTES = 1L << 30;
}
