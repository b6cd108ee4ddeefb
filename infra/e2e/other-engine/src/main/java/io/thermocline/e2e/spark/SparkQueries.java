package io.thermocline.e2e.spark;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Answers SQL by Spark, in this process. */
public final class SparkQueries {

  private SparkQueries() {}

  /**
   * Reads Spark's settings as Java properties from standard input, since secrets are among them.
   * Prints each row of each answer as a line, values with a bar behind each, and a line {@code --}
   * behind each answer.
   *
   * @param args the queries
   */
  public static void main(String[] args) throws IOException {
    Properties settings = new Properties();
    try (Reader in = new InputStreamReader(System.in, StandardCharsets.UTF_8)) {
      settings.load(in);
    }
    SparkSession.Builder builder =
        SparkSession.builder().appName("thermocline").master("local[2]");
    settings.stringPropertyNames().forEach(key -> builder.config(key, settings.getProperty(key)));
    try (SparkSession spark = builder.getOrCreate()) {
      for (String query : args) {
        answer(spark.sql(query).collectAsList());
      }
    }
  }

  private static void answer(List<Row> rows) {
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length(); i++) {
        line.append(row.get(i)).append('|');
      }
      System.out.println(line);
    }
    System.out.println("--");
  }
}
