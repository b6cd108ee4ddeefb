package io.thermocline.e2e.realdata;

import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.LoadCounts;
import io.thermocline.cli.load.Olist;
import io.thermocline.cli.load.UciRetail;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.e2e.Pipeline;
import io.thermocline.e2e.realdata.RawFiles.OlistFiles;
import io.thermocline.events.OrderEvent;
import io.thermocline.oracle.Oracle;
import io.thermocline.oracle.TableCheck;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The files on both of their ways: through the pipeline, and through plain SQL. */
public final class RawData {

  private final RawFiles files;

  public RawData(RawFiles files) {
    this.files = files;
  }

  /** Sends all events that the importers make of the files. */
  public List<LoadedDataset> loadInto(Pipeline pipeline) throws IOException {
    List<LoadedDataset> loaded = new ArrayList<>();
    if (!files.uciRetail().isEmpty()) {
      loaded.add(load("UCI Online Retail", new UciRetail(files.uciRetail()), pipeline));
    }
    if (files.olist().isPresent()) {
      loaded.add(load("Olist", new Olist(files.olist().get().orders().getParent()), pipeline));
    }
    return loaded;
  }

  private static LoadedDataset load(String name, EventReader<OrderEvent> reader, Pipeline pipeline)
      throws IOException {
    CountedRejects rejects = new CountedRejects();
    LoadCounts counts =
        reader.read(EventWriter.orders(pipeline.producer(), pipeline.schemaId()), rejects);
    pipeline.producer().flush();
    return new LoadedDataset(name, counts, rejects.rejected(), rejects.noted());
  }

  /**
   * Compares the read models with what SQL makes of the files, without any of the importers' code.
   * Fair once the pipeline is drained and if nothing else was sent through it.
   *
   * @return one each for the tables and for the compacted topic
   */
  public List<TableCheck> check(Pipeline pipeline)
      throws IOException, SQLException, InterruptedException {
    try (Oracle oracle = Oracle.open();
        Connection postgres = pipeline.readModels().connect()) {
      if (!files.uciRetail().isEmpty()) {
        oracle.addUciRetail(files.uciRetail());
      }
      if (files.olist().isPresent()) {
        OlistFiles olist = files.olist().get();
        oracle.addOlist(olist.orders(), olist.items(), olist.customers());
      }
      List<TableCheck> checks = new ArrayList<>(oracle.checkTables(postgres));
      checks.add(oracle.checkSummaryTopic(pipeline.kafkaAccess()));
      return checks;
    }
  }
}
