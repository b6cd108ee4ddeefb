package io.thermocline.cli.rebuild;

import io.thermocline.schemas.Table;
import io.thermocline.schemas.Topic;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A compacted topic, or a part of one, that says what a table says. */
interface Twin {

  Table table();

  Topic topic();

  /** The record key of a row; only the table's key columns are there. */
  byte[] key(ResultSet row) throws SQLException;

  /** The value of a row, framed. */
  byte[] value(ResultSet row) throws SQLException;
}
