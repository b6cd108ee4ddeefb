package io.thermocline.local;

import java.util.List;

/** All servers of a stack, and how to reach them. */
final class Servers {

  private static final String DATABASE = "thermocline";
  private static final String USER = "thermocline";

  /** Which end together, and in which order. */
  static final List<List<ServerName>> ENDING =
      List.of(
          List.of(ServerName.FLINK_TASKMANAGER, ServerName.FLINK_JOBMANAGER),
          List.of(ServerName.KAFKA, ServerName.REGISTRY, ServerName.POSTGRES, ServerName.S3));

  private Servers() {}

  static List<Server> of(StackHome home, Ports ports, FlinkOptions flink) {
    return List.of(
        new KafkaServer(home, ports),
        new RegistryServer(home, ports),
        new PostgresServer(home, ports, endpoints(home, ports).postgres()),
        new S3Server(home, ports),
        new FlinkJobManager(home, ports, flink),
        new FlinkTaskManager(home, ports, flink));
  }

  static Endpoints endpoints(StackHome home, Ports ports) {
    Secrets secrets = Secrets.of(home);
    String host = Loopback.HOST;
    return new Endpoints(
        new Endpoints.Kafka(host + ":" + ports.kafka()),
        new Endpoints.Registry("http://%s:%d/apis/ccompat/v7".formatted(host, ports.registry())),
        new Endpoints.Postgres(host, ports.postgres(), DATABASE, USER, secrets.postgresPassword()),
        new Endpoints.S3(
            "http://%s:%d".formatted(host, ports.s3()),
            S3Server.REGION,
            S3Server.BUCKET,
            secrets.s3AccessKey(),
            secrets.s3SecretKey()),
        new Endpoints.Flink("http://%s:%d".formatted(host, ports.flinkRest())));
  }
}
