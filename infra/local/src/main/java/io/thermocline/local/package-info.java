/**
 * The local stack: Kafka, schema registry, Postgres, S3 and a Flink cluster as processes of this
 * machine, listening on 127.0.0.1 only, with all they own under one directory.
 *
 * <p>{@link io.thermocline.local.LocalStack} is the way in, for the command line and for tests.
 */
package io.thermocline.local;
