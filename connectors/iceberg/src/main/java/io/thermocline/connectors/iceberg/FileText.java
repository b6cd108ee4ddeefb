package io.thermocline.connectors.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;

/** Data files as Iceberg's own JSON, which its REST protocol specifies: what state is kept in. */
public final class FileText {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static String format(DataFile file, PartitionSpec spec) {
    return ContentFileParser.toJson(file, spec);
  }

  public static DataFile parse(String text, Map<Integer, PartitionSpec> specs) {
    try {
      return (DataFile) ContentFileParser.fromJson(JSON.readTree(text), specs);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a data file in the job's state can't be read", e);
    }
  }

  private FileText() {}
}
