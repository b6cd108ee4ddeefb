package io.thermocline.bench.drain;

import io.thermocline.bench.stack.ReadModelTables;

/** A contender that writes the read models' tables: each turn finds them empty. */
record WithEmptyTables(Contender contender, ReadModelTables tables) implements Contender {

  @Override
  public String name() {
    return contender.name();
  }

  @Override
  public String description() {
    return contender.description();
  }

  @Override
  public Drained drain(DrainTask task) {
    tables.clear();
    return contender.drain(task);
  }
}
