package io.thermocline.cli.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.query.engine.Explanation;
import io.thermocline.query.engine.Explanation.TablePart;

/** What reading a query's tables takes, for programs. */
public final class QueryJson {

  public static ObjectNode of(Explanation explanation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode parts = json.putArray("tables");
    for (TablePart part : explanation.parts()) {
      parts
          .addObject()
          .put("table", part.table())
          .put("tier", part.tier())
          .put("snapshot", part.snapshot())
          .put("columns", part.columns())
          .put("filesRead", part.files())
          .put("filesSkipped", part.allFiles() - part.files())
          .put("bytesRead", part.bytes())
          .put("bytesSkipped", part.allBytes() - part.bytes())
          .put("bytesInCache", part.cachedBytes())
          .put("rows", part.rows())
          .put("filter", part.filter());
    }
    json.putObject("requests")
        .put("footers", explanation.footerRequests())
        .put("footerBytes", explanation.footerBytes())
        .put("filters", explanation.filterRequests())
        .put("filterBytes", explanation.filterBytes())
        .put("data", explanation.dataRequests());
    json.put("objectsToRestore", explanation.offline().size());
    return json;
  }

  private QueryJson() {}
}
