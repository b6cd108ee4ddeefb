package io.thermocline.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thermocline.cli.bucket.BucketSetup.Finding;
import java.util.List;
import java.util.Locale;

/** How the settings of a bucket stand. */
public final class BucketView {

  /** For people; nothing without findings. */
  public static String text(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable().left("bucket").left("state").left("wanted");
    for (Finding finding : findings) {
      String detail = finding.detail().isEmpty() ? "" : ": " + finding.detail();
      table.row(finding.setting().name(), finding.state() + detail, finding.setting().wanted());
    }
    return table.render("");
  }

  /** For programs. */
  public static ArrayNode json(List<Finding> findings) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Finding finding : findings) {
      json.addObject()
          .put("setting", finding.setting().name())
          .put("state", finding.state().name().toLowerCase(Locale.ROOT))
          .put("wanted", finding.setting().wanted())
          .put("detail", finding.detail());
    }
    return json;
  }

  private BucketView() {}
}
