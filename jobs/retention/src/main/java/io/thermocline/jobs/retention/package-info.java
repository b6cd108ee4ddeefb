/**
 * Ages the archive: takes datasets' policies, what their tables and Postgres hold and a date,
 * yields a plan of actions with their costs, and carries out exactly that. Planning is pure; what
 * touches tables and files is beside it and small.
 */
package io.thermocline.jobs.retention;
