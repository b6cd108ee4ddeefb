package io.thermocline.connectors.iceberg;

/** Ids for a schema that is being built; a table gives its columns ids of its own. */
final class FieldIds {

  private int last;

  int next() {
    return ++last;
  }
}
