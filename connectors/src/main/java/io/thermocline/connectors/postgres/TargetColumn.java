package io.thermocline.connectors.postgres;

import java.io.Serializable;

/** A column that is written. */
record TargetColumn(String name, ColumnType type) implements Serializable {}
