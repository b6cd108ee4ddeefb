package io.thermocline.query.engine;

import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.query.fetch.VanishedException;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Answers queries. A snapshot that expires while its files are read is no failure: the query is
 * planned again with the newest. One query at a time.
 */
public final class QueryEngine {

  private static final int ATTEMPTS = 4;

  private final QuerySources sources;
  private final QuerySettings settings;
  private final FetchProgress progress;
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

  private QueryRun run(Step step)
      throws IOException, SQLException, InterruptedException, RestoreNeededException {
    for (int attempt = 1; ; attempt++) {
      QueryRun run = QueryRun.open(sources, settings, progress);
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
          throw e;
        }
      } finally {
        if (!done) {
          run.close();
        }
      }
    }
  }
}
