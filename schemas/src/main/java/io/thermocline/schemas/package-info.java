/**
 * The contracts everyone shares: events and their published schema versions, topics, tables.
 *
 * <p>Names of topics and tables exist here once. Nothing in this package talks to anything.
 */
package io.thermocline.schemas;
