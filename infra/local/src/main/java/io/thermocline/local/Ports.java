package io.thermocline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The TCP ports of a stack, all on 127.0.0.1.
 *
 * @param flinkRest web page and REST API of the JobManager
 * @param flinkRpc where TaskManagers and clients reach the JobManager
 * @param flinkBlob where TaskManagers fetch job jars
 * @param jobManagerMetrics metric queries the JobManager answers
 * @param taskManagerRpc where the JobManager reaches the TaskManager
 * @param taskManagerData records between TaskManagers
 * @param taskManagerMetrics metric queries the TaskManager answers
 */
public record Ports(
    int kafka,
    int kafkaController,
    int registry,
    int postgres,
    int s3,
    int flinkRest,
    int flinkRpc,
    int flinkBlob,
    int jobManagerMetrics,
    int taskManagerRpc,
    int taskManagerData,
    int taskManagerMetrics) {

  private static final int COUNT = 12;

  /**
   * Below Linux's ephemeral range, so that no outgoing connection takes a chosen port meanwhile.
   */
  private static final int LOWEST_FREE = 20_000;

  private static final int HIGHEST_FREE = 32_000;

  /** The fixed ports of a stack nobody configured: unusual ones, beside the servers' own. */
  public static Ports defaults() {
    return new Ports(
        19092, 19093, 18081, 15432, 19000, 18082, 16123, 16124, 16125, 16126, 16127, 16128);
  }

  /** Ports that are free now, for a stack beside others. Two calls give different ports. */
  public static Ports free() {
    Random random = new Random();
    Set<Integer> chosen = new LinkedHashSet<>();
    while (chosen.size() < COUNT) {
      int port = random.nextInt(LOWEST_FREE, HIGHEST_FREE);
      if (isFree(port)) {
        chosen.add(port);
      }
    }
    List<Integer> p = List.copyOf(chosen);
    return new Ports(
        p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6), p.get(7), p.get(8),
        p.get(9), p.get(10), p.get(11));
  }

  /** The port users of a server connect to. */
  public int of(ServerName server) {
    return switch (server) {
      case KAFKA -> kafka;
      case REGISTRY -> registry;
      case POSTGRES -> postgres;
      case S3 -> s3;
      case FLINK_JOBMANAGER -> flinkRest;
      case FLINK_TASKMANAGER -> taskManagerRpc;
    };
  }

  /** Every port a server listens on. */
  List<Integer> allOf(ServerName server) {
    return switch (server) {
      case KAFKA -> List.of(kafka, kafkaController);
      case REGISTRY -> List.of(registry);
      case POSTGRES -> List.of(postgres);
      case S3 -> List.of(s3);
      case FLINK_JOBMANAGER -> List.of(flinkRest, flinkRpc, flinkBlob, jobManagerMetrics);
      case FLINK_TASKMANAGER -> List.of(taskManagerRpc, taskManagerData, taskManagerMetrics);
    };
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
