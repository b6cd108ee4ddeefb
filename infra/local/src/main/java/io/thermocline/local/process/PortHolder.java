package io.thermocline.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The process that listens on a port, as far as the proc file system shows it to us.
 *
 * @param command program and arguments, shortened
 * @param directory it works in
 */
public record PortHolder(long pid, String command, Path directory) {

  private static final String LISTENING = "0A";
  private static final int COMMAND_LENGTH = 80;

  /** Empty when nobody listens, on systems without proc, and for processes of other users. */
  public static Optional<PortHolder> of(int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      if (Files.isReadable(Path.of(table))) {
        Files.readAllLines(Path.of(table)).stream()
            .skip(1)
            .flatMap(line -> listener(line, port).stream())
            .forEach(inode -> sockets.add("socket:[" + inode + "]"));
      }
    }
    return sockets.isEmpty() ? Optional.empty() : owner(sockets);
  }

  /** The socket's inode if this line of {@code /proc/net/tcp} is of a listener on that port. */
  static Optional<String> listener(String line, int port) {
    String[] field = line.strip().split("\\s+");
    String local = field[1];
    boolean matches =
        field[3].equals(LISTENING)
            && Integer.parseInt(local.substring(local.lastIndexOf(':') + 1), 16) == port;
    return matches ? Optional.of(field[9]) : Optional.empty();
  }

  private static Optional<PortHolder> owner(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holdsAny(process, sockets)) {
          return Optional.of(
              new PortHolder(
                  Long.parseLong(process.getFileName().toString()),
                  command(process),
                  Files.readSymbolicLink(process.resolve("cwd"))));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holdsAny(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      // Ended meanwhile, or not ours to look into: then it is not the one we can name.
      return false;
    }
    return false;
  }

  private static String command(Path process) throws IOException {
    String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip();
    return line.length() <= COMMAND_LENGTH ? line : line.substring(0, COMMAND_LENGTH) + "…";
  }
}
