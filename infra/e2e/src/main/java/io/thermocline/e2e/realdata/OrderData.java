package io.thermocline.e2e.realdata;

import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.Olist;
import io.thermocline.cli.load.UciRetail;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.e2e.JobUnderTest;
import io.thermocline.e2e.Pipeline;
import io.thermocline.e2e.realdata.OrderFiles.OlistFiles;
import io.thermocline.events.OrderEvent;
import io.thermocline.oracle.Oracle;
import io.thermocline.oracle.TableCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Order files on both of their ways. */
public final class OrderData implements RealDataset {

  private static final String UCI_RETAIL = "UCI Online Retail";
  private static final String OLIST = "Olist";

  private final OrderFiles files;

  public OrderData(OrderFiles files) {
    this.files = files;
  }

  /** The runs to make of a directory: one for each data set. */
  static List<OrderData> in(Path directory) throws IOException {
    OrderFiles all = OrderFiles.in(directory);
    return Stream.of(
            new OrderFiles(all.uciRetail(), Optional.empty()),
            new OrderFiles(List.of(), all.olist()))
        .filter(files -> !files.isEmpty())
        .map(OrderData::new)
        .toList();
  }

  @Override
  public String title() {
    return Stream.of(
            files.uciRetail().stream().limit(1).map(file -> UCI_RETAIL),
            files.olist().stream().map(some -> OLIST))
        .flatMap(names -> names)
        .collect(Collectors.joining(", "));
  }

  @Override
  public JobUnderTest job() {
    return JobUnderTest.ORDERS;
  }

  @Override
  public List<LoadedDataset> loadInto(Pipeline pipeline) throws IOException {
    List<LoadedDataset> loaded = new ArrayList<>();
    if (!files.uciRetail().isEmpty()) {
      loaded.add(load(UCI_RETAIL, new UciRetail(files.uciRetail()), pipeline));
    }
    if (files.olist().isPresent()) {
      loaded.add(load(OLIST, new Olist(files.olist().get().orders().getParent()), pipeline));
    }
    return loaded;
  }

  private static LoadedDataset load(String name, EventReader<OrderEvent> reader, Pipeline pipeline)
      throws IOException {
    return LoadedDataset.load(
        name,
        reader,
        EventWriter.orders(pipeline.producer(), pipeline.schemaId()),
        pipeline.producer());
  }

  @Override
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
