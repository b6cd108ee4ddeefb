package io.thermocline.schemas;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A read model's Postgres table.
 *
 * @param schema Postgres schema
 * @param name table name inside it
 * @param columns in order; a row is written in this order
 * @param key names of the primary key's columns, the first of {@code columns}
 * @param guard names of the columns that tell an older row from a newer one: compared in this
 *     order, NULL lowest; a row never replaces a greater one
 */
public record Table(
    String schema, String name, List<Column> columns, List<String> key, List<String> guard) {

  /** The guard of a table that has no better one: its last column. */
  public static final String VERSION = "version";

  public Table {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    guard = List.copyOf(guard);
    List<String> leading = columns.stream().limit(key.size()).map(Column::name).toList();
    if (!leading.equals(key)) {
      throw new IllegalArgumentException(
          schema + "." + name + ": key " + key + " must be the first columns, found " + leading);
    }
    List<String> names = columns.stream().map(Column::name).toList();
    if (guard.isEmpty() || !names.containsAll(guard)) {
      throw new IllegalArgumentException(
          schema + "." + name + ": guard " + guard + " must be some of the columns " + names);
    }
  }

  /** A table guarded by its column {@link #VERSION}. */
  public Table(String schema, String name, List<Column> columns, List<String> key) {
    this(schema, name, columns, key, List.of(VERSION));
  }

  /**
   * The table that holds a generation of this read model. The first has the public name until a
   * rebuilt one takes its place; see docs/rebuild.md.
   *
   * @param generation from 1
   */
  public Table generation(int generation) {
    return generation == 1 ? this : setAside(generation);
  }

  /** The same, also for the first once its name belongs to a view. */
  public Table setAside(int generation) {
    return new Table(schema, name + "__g" + generation, columns, key, guard);
  }

  /** {@code schema.name}. */
  public String qualifiedName() {
    return schema + "." + name;
  }

  /** Statements that create schema and table where they are missing; safe to repeat. */
  public List<String> ddl() {
    String body = columns.stream().map(Column::ddl).collect(Collectors.joining(",\n  "));
    return List.of(
        "CREATE SCHEMA IF NOT EXISTS " + schema,
        "CREATE TABLE IF NOT EXISTS %s (\n  %s,\n  PRIMARY KEY (%s)\n)"
            .formatted(qualifiedName(), body, String.join(", ", key)));
  }
}
