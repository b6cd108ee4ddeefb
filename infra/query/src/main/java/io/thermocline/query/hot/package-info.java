/**
 * Reads rows of Postgres, of the hot tier and of read models, as files of the archive's columns.
 */
package io.thermocline.query.hot;
