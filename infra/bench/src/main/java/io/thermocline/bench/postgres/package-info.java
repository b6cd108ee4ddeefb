/**
 * The Postgres sink against what the server could do at most: the same rows, moved inside it by one
 * {@code INSERT … SELECT … ON CONFLICT}, without driver, network or another process.
 */
package io.thermocline.bench.postgres;
