package io.thermocline.cli.query;

import io.thermocline.cli.view.Readable;
import io.thermocline.cli.view.TextTable;
import io.thermocline.query.engine.Explanation;
import io.thermocline.query.engine.Explanation.TablePart;
import io.thermocline.query.tables.Source;
import java.util.List;
import java.util.Locale;

/** What reading a query's tables takes, for people. */
public final class QueryView {

  /** Tiers of tables, then what is asked of storage. */
  public static String of(Explanation explanation) {
    TextTable table =
        new TextTable()
            .left("table")
            .left("tier")
            .right("columns")
            .right("files read")
            .right("skipped")
            .right("bytes read")
            .right("skipped")
            .right("in cache")
            .right("rows");
    for (TablePart part : explanation.parts()) {
      boolean files = part.allFiles() > 0;
      table.row(
          part.table(),
          part.tier(),
          Readable.count(part.columns()),
          files ? Readable.count(part.files()) : "",
          files ? Readable.count(part.allFiles() - part.files()) : "",
          Readable.bytes(part.bytes()),
          files ? Readable.bytes(part.allBytes() - part.bytes()) : "",
          files ? Readable.bytes(part.cachedBytes()) : "",
          Readable.count(part.rows()));
    }
    StringBuilder text = new StringBuilder(table.render(""));
    explanation.parts().stream()
        .filter(part -> !part.filter().isEmpty())
        .map(part -> "%s is read where %s%n".formatted(part.table(), part.filter()))
        .distinct()
        .forEach(text::append);
    return text.append(
            "%s requests for footers (%s), %s for Bloom filters (%s), %s for data%n"
                .formatted(
                    Readable.count(explanation.footerRequests()),
                    Readable.bytes(explanation.footerBytes()),
                    Readable.count(explanation.filterRequests()),
                    Readable.bytes(explanation.filterBytes()),
                    Readable.count(explanation.dataRequests())))
        .toString();
  }

  /** All that can be named in a query. */
  public static String tables(List<Source> sources) {
    TextTable table = new TextTable().left("table").left("what");
    sources.forEach(source -> table.row(source.text(), what(source)));
    return table.render("");
  }

  private static String what(Source source) {
    if (source instanceof Source.OfDataset dataset) {
      return switch (dataset.part()) {
        case UNION -> "topic " + dataset.dataset().topic() + ", every record once";
        case HOT -> "what Postgres holds of it";
        case WARM, COLD ->
            "what %s storage holds of it".formatted(dataset.part().name().toLowerCase(Locale.ROOT));
      };
    }
    return source instanceof Source.OfAggregates aggregates
        ? "what has ended of %s, summed up by retention".formatted(aggregates.dataset().name())
        : "read model";
  }

  private QueryView() {}
}
