package io.thermocline.query.fetch;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What queries of one process share: the cache, what they have parsed of it, and threads. Nothing
 * in memory goes stale, as no object is written twice. Closing it ends what is under way.
 */
public final class SharedFetching implements AutoCloseable {

  private final CacheFiles cache;
  private final long cacheBytes;
  private final ParsedFooters footers = new ParsedFooters();
  private final ParsedManifests manifests = new ParsedManifests();
  private final FetchThreads threads = new FetchThreads();

  /**
   * @param directory of the cache
   * @param cacheBytes what it may hold once a query is done
   */
  public SharedFetching(Path directory, long cacheBytes) {
    this.cache = new CacheFiles(directory);
    this.cacheBytes = cacheBytes;
  }

  CacheFiles cache() {
    return cache;
  }

  ParsedFooters footers() {
    return footers;
  }

  ParsedManifests manifests() {
    return manifests;
  }

  FetchThreads threads() {
    return threads;
  }

  /** Makes room in the cache, if anything was put into it since. */
  void shrink() throws IOException {
    if (cache.hasGrown()) {
      cache.shrink(cacheBytes);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
