package io.thermocline.bench.archive;

import io.thermocline.bench.stack.BenchStack;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Events whose size is measured.
 *
 * @param topic that they go into
 * @param load puts them there
 */
record SizedSource(String name, Topic topic, Load load) {

  static final String SYNTHETIC = "synthetic";
  static final String BEIJING = "beijing";
  static final String UCI = "uci";

  private static final String BEIJING_FILE = "telemetry_beijing_air.csv.gz";
  private static final String UCI_FILE = "orders_uci_online_retail.csv.gz";
  private static final String BEIJING_METRICS = "PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,WSPM";

  /** How they come into their topic. */
  interface Load {
    void into(BenchStack stack);
  }

  /** Synthetic ones, and those of the files that are in a directory. */
  static List<SizedSource> all(long readings, Path directory) {
    List<SizedSource> sources = new ArrayList<>();
    sources.add(
        new SizedSource(
            SYNTHETIC,
            Topics.TELEMETRY_READINGS,
            stack -> ReadingsTopic.fill(stack.endpoints(), readings)));
    if (Files.exists(directory.resolve(BEIJING_FILE))) {
      sources.add(
          new SizedSource(
              BEIJING,
              Topics.TELEMETRY_READINGS,
              stack ->
                  CommandLineRun.of(
                      stack,
                      "load",
                      "telemetry",
                      "--format",
                      "csv",
                      "--device",
                      "station",
                      "--time",
                      "year,month,day,hour",
                      "--zone",
                      "Asia/Shanghai",
                      "--metrics",
                      BEIJING_METRICS,
                      directory.resolve(BEIJING_FILE).toString())));
    }
    if (Files.exists(directory.resolve(UCI_FILE))) {
      sources.add(
          new SizedSource(
              UCI,
              Topics.ORDERS_EVENTS,
              stack ->
                  CommandLineRun.of(
                      stack,
                      "load",
                      "orders",
                      "--format",
                      "uci-retail",
                      directory.resolve(UCI_FILE).toString())));
    }
    return sources;
  }
}
