package io.thermocline.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Brings raw CSV files in, mapped by SQL alone: none of the importers' code. */
final class RawFiles {

  private final OracleDatabase database;

  RawFiles(OracleDatabase database) {
    this.database = database;
  }

  void uciRetail(List<Path> files) throws IOException, SQLException {
    database.set("files", files.stream().map(Path::toString).toList());
    database.set("encoding", TextEncoding.of(files));
    database.run("uci-retail.sql");
  }

  void olist(Path orders, Path items, Path customers) throws IOException, SQLException {
    database.set("orders", orders.toString());
    database.set("items", items.toString());
    database.set("customers", customers.toString());
    database.run("olist.sql");
  }
}
