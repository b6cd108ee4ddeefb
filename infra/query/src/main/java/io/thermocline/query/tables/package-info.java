/** The names that a query can use, and what is behind each of them. */
package io.thermocline.query.tables;
