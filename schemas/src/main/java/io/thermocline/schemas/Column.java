package io.thermocline.schemas;

/**
 * A column of a Postgres table.
 *
 * @param name column name
 * @param type Postgres type as written in DDL and casts ({@code text}, {@code numeric(38,4)})
 * @param nullability whether a row may lack it
 */
public record Column(String name, String type, Nullability nullability) {

  /** Whether a row may lack a column. */
  public enum Nullability {
    REQUIRED,
    OPTIONAL
  }

  static Column required(String name, String type) {
    return new Column(name, type, Nullability.REQUIRED);
  }

  static Column optional(String name, String type) {
    return new Column(name, type, Nullability.OPTIONAL);
  }

  String ddl() {
    return name + " " + type + (nullability == Nullability.REQUIRED ? " NOT NULL" : "");
  }
}
