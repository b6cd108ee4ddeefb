package io.thermocline.local;

import io.thermocline.local.process.Launch;
import io.thermocline.local.process.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL, run by its own program, durable, with password login only. */
final class PostgresServer implements Server {

  private final StackHome home;
  private final Ports ports;
  private final PostgresDatabase database;

  PostgresServer(StackHome home, Ports ports, Endpoints.Postgres endpoint) {
    this.home = home;
    this.ports = ports;
    this.database = new PostgresDatabase(endpoint);
  }

  @Override
  public ServerName name() {
    return ServerName.POSTGRES;
  }

  @Override
  public Launch prepare(Progress progress) throws IOException, InterruptedException {
    Unprivileged user = Unprivileged.ofThisUser();
    Path program = program(progress);
    if (!Files.exists(data())) {
      progress.step(name().id(), "creating the database");
      initialize(program, user);
    }
    PostmasterPid.deleteStale(data().resolve("postmaster.pid"));
    user.own(data());
    return new Launch(user.command(arguments(program.resolve("bin/postgres"))), Map.of(), data());
  }

  List<String> arguments(Path postgres) {
    return List.of(
        postgres.toString(),
        "-D",
        data().toString(),
        "-p",
        Integer.toString(ports.postgres()),
        "-c",
        "listen_addresses=" + Loopback.HOST,
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=on",
        "-c",
        "max_connections=100",
        "-c",
        "shared_buffers=128MB",
        "-c",
        "max_wal_size=2GB",
        "-c",
        "log_checkpoints=off",
        "-c",
        "timezone=UTC",
        "-c",
        "log_timezone=UTC");
  }

  /** In a directory beside, so that the data directory appears when it is whole. */
  private void initialize(Path program, Unprivileged user)
      throws IOException, InterruptedException {
    Path unfinished = data().resolveSibling("postgres.unfinished");
    Path password = data().resolveSibling("postgres.password");
    Trees.delete(unfinished);
    Files.createDirectories(unfinished);
    PrivateFile.write(password, database.endpoint().password());
    user.own(unfinished);
    user.own(password);
    try {
      Preparation.run(
          new Launch(
              user.command(
                  List.of(
                      program.resolve("bin/initdb").toString(),
                      "--pgdata=" + unfinished,
                      "--username=" + database.endpoint().user(),
                      "--pwfile=" + password,
                      "--auth=scram-sha-256",
                      "--encoding=UTF8",
                      "--locale=C")),
              Map.of(),
              data().getParent()),
          new LogFile(home.log(name())));
    } finally {
      Files.delete(password);
    }
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path program(Progress progress) throws IOException, InterruptedException {
    Path jar = ServerFiles.of("postgres").archive();
    Path program = home.programs().resolve(jar.getFileName().toString().replace(".jar", ""));
    if (Archive.unpack(() -> archiveIn(jar), program)) {
      progress.step(name().id(), "unpacked");
    }
    return program;
  }

  /** The jar holds one compressed archive. */
  private static InputStream archiveIn(Path jar) throws IOException {
    ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().endsWith(".txz")) {
        return new XZInputStream(zip);
      }
    }
    zip.close();
    throw new IOException("No .txz in " + jar);
  }

  @Override
  public boolean isReady() {
    return database.exists();
  }

  /** Postgres waits for its clients at TERM; INT closes them. */
  @Override
  public String endSignal() {
    return "INT";
  }

  private Path data() {
    return home.data("postgres");
  }
}
