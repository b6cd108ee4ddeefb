/**
 * Read models in Postgres: a stream of row changes goes in, tables that hold the newest version of
 * each row come out.
 *
 * <p>Writes are idempotent and guarded by a version, so a replay after a failure, or a commit whose
 * outcome is unknown, changes nothing that was right. An outage of Postgres holds the stream back
 * and loses nothing; data or tables that Postgres refuses fail the job.
 */
package io.thermocline.connectors.postgres;
