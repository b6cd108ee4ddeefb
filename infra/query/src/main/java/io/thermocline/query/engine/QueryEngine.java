package io.thermocline.query.engine;

import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.query.fetch.VanishedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Answers queries. A snapshot that expires while its files are read is no failure: the query is
 * planned again with the newest. One query at a time; what it keeps for the next one goes when it
 * is closed, but for the cache.
 */
public final class QueryEngine implements AutoCloseable {

  private static final int ATTEMPTS = 4;

  private final QuerySources sources;
  private final QuerySettings settings;
  private final FetchProgress progress;

  /** Once the first query has begun. */
  private Optional<OpenEngine> open = Optional.empty();

  private volatile QueryRun running;
  private volatile boolean cancelled;

  public QueryEngine(QuerySources sources, QuerySettings settings, FetchProgress progress) {
    this.sources = sources;
    this.settings = settings;
    this.progress = progress;
  }

  /** Step of a run that may find files gone. */
  private interface Step {
    void of(QueryRun run)
        throws IOException, SQLException, InterruptedException, RestoreNeededException;
  }

  /**
   * A query that is planned, and reads nothing but footers and Postgres. The caller closes it.
   *
   * @throws io.thermocline.query.sql.BadQueryException for a query that is wrong or not allowed
   * @throws QueryFailure if one of its tables can't be read
   */
  public QueryRun planned(String sql) throws IOException, SQLException, InterruptedException {
    try {
      return run(run -> run.plan(sql));
    } catch (RestoreNeededException e) {
      throw new IllegalStateException("planning reads nothing that has to be restored", e);
    }
  }

  /**
   * A query whose data is here, ready to be executed. The caller closes it.
   *
   * @throws io.thermocline.query.sql.BadQueryException for a query that is wrong or not allowed
   * @throws QueryFailure if one of its tables can't be read
   * @throws RestoreNeededException if it needs objects that can't be read now
   */
  public QueryRun fetched(String sql)
      throws IOException, SQLException, InterruptedException, RestoreNeededException {
    return run(
        run -> {
          run.plan(sql);
          run.fetch();
        });
  }

  /** Ends the query that runs, soon; from another thread. */
  public void cancel() {
    cancelled = true;
    QueryRun run = running;
    if (run != null) {
      run.cancel();
    }
  }

  /** After the queries that it has answered. */
  @Override
  public void close() throws IOException, SQLException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }

  private QueryRun run(Step step)
      throws IOException, SQLException, InterruptedException, RestoreNeededException {
    if (open.isEmpty()) {
      open = Optional.of(OpenEngine.open(sources, settings));
    }
    for (int attempt = 1; ; attempt++) {
      QueryRun run = QueryRun.open(sources, open.get(), progress);
      running = run;
      boolean done = false;
      try {
        if (cancelled) {
          throw new InterruptedException("the query was cancelled");
        }
        step.of(run);
        done = true;
        return run;
      } catch (VanishedException e) {
        if (attempt == ATTEMPTS) {
          throw new QueryFailure(
              "the query was planned %d times, and each time something had gone before it was read, at last this: %s"
                  .formatted(ATTEMPTS, e.getMessage()),
              "if its snapshots expire too soon, raise retention.snapshotAge; ./thermocline audit tells what is missing",
              e);
        }
      } finally {
        if (!done) {
          run.close();
        }
      }
    }
  }
}
