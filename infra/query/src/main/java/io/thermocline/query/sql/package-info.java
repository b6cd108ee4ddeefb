/**
 * Looks through a query before anything of it runs: takes its text, yields the tables it names, or
 * says where it is wrong or what it may not do.
 */
package io.thermocline.query.sql;
