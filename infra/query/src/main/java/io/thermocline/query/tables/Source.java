package io.thermocline.query.tables;

import io.thermocline.schemas.Table;
import io.thermocline.schemas.dataset.Dataset;

/** What is behind a table's name. */
public sealed interface Source {

  /** Schema of the table in a query; {@code main} needs not be written. */
  String schema();

  /** Name of the table in a query. */
  String name();

  /** {@code orders}, {@code orders.warm}. */
  default String text() {
    return schema().equals(MAIN) ? name() : schema() + "." + name();
  }

  String MAIN = "main";

  /** A dataset, or a part of it. */
  record OfDataset(Dataset dataset, Part part) implements Source {
    @Override
    public String schema() {
      return part == Part.UNION ? MAIN : dataset.name();
    }

    @Override
    public String name() {
      return part == Part.UNION ? dataset.name() : part.suffix();
    }
  }

  /** Aggregates that retention has made of a dataset's rows. */
  record OfAggregates(Dataset dataset, String window) implements Source {
    @Override
    public String schema() {
      return MAIN;
    }

    /** In the archive's catalog, too. */
    @Override
    public String name() {
      return dataset.aggregates(window);
    }
  }

  /** A read model in Postgres. */
  record OfReadModel(Table table) implements Source {
    @Override
    public String schema() {
      return table.schema();
    }

    @Override
    public String name() {
      return table.name();
    }
  }
}
