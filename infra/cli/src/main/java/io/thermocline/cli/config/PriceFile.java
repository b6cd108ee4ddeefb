package io.thermocline.cli.config;

import io.thermocline.jobs.retention.ClassPrice;
import io.thermocline.jobs.retention.PriceList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of prices, such as {@link #DEFAULT}. */
public final class PriceFile {

  /** In the project; read where no other is named. */
  public static final String DEFAULT = "infra/deploy/prices/aws-us-east-1.yaml";

  private PriceFile() {}

  /**
   * Reads {@code file}.
   *
   * @throws BadConfigException with every problem of the file, each with its line
   * @throws IOException if the file can't be read
   */
  public static PriceList read(Path file) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Section root = Section.of("", YamlFile.compose(file), problems);
    Optional<String> source = root.required("source", text -> text);
    Optional<LocalDate> date = root.required("date", PriceFile::date);
    Optional<String> region = root.required("region", text -> text);
    Optional<String> currency = root.required("currency", text -> text);
    Optional<Double> hot =
        root.requiredSection("hot")
            .flatMap(
                section -> {
                  Optional<Double> price = section.required("gbMonth", PriceFile::amount);
                  section.refuseUnknown();
                  return price;
                });
    Map<String, ClassPrice> classes =
        root.requiredSection("classes").map(PriceFile::classes).orElse(Map.of());
    root.refuseUnknown();
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line));
      throw new BadConfigException(file, problems);
    }
    return new PriceList(
        source.orElseThrow(),
        date.orElseThrow(),
        region.orElseThrow(),
        currency.orElseThrow(),
        classes,
        hot.orElseThrow());
  }

  private static Map<String, ClassPrice> classes(Section section) {
    Map<String, ClassPrice> classes = new LinkedHashMap<>();
    for (String name : section.keys()) {
      section.section(name).map(PriceFile::price).ifPresent(price -> classes.put(name, price));
    }
    return classes;
  }

  private static ClassPrice price(Section of) {
    ClassPrice price =
        new ClassPrice(
            of.required("gbMonth", PriceFile::amount).orElse(0.0),
            of.required("put", PriceFile::amount).orElse(0.0),
            of.required("get", PriceFile::amount).orElse(0.0),
            of.optional("retrievalGb", PriceFile::amount).orElse(0.0),
            of.optional("minimumBytes", PriceFile::whole).orElse(0),
            of.optional("overheadBytes", PriceFile::whole).orElse(0),
            of.optional("minimumDays", PriceFile::whole).orElse(0),
            of.optional("restoreHours", PriceFile::whole).orElse(0));
    of.refuseUnknown();
    return price;
  }

  private static double amount(String text) {
    double amount;
    try {
      amount = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no amount; write 0.023");
    }
    if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("'" + text + "' is no price");
    }
    return amount;
  }

  private static int whole(String text) {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no whole number");
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no date; write 2026-11-25");
    }
  }
}
