package io.thermocline.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files a server runs from, as its module's build wrote them down in {@code
 * META-INF/thermocline/NAME.classpath}.
 *
 * @param module where the module's own classes are, a directory or a jar
 * @param artifacts what it depends on
 */
record ServerFiles(Path module, List<Path> artifacts) {

  /**
   * @throws StackException when the build did not write the list or a file of it is gone
   */
  static ServerFiles of(String name) {
    String resource = "META-INF/thermocline/" + name + ".classpath";
    URL url = ServerFiles.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new StackException(
          "%s is not on the class path: build infra/local with Maven".formatted(resource));
    }
    try (InputStream in = url.openStream()) {
      String list = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return new ServerFiles(module(url, resource), paths(name, list));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + url, e);
    }
  }

  /** The class path to run the server with, the module's own classes first. */
  String classpath() {
    return Stream.concat(Stream.of(module), artifacts.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The only artifact of a server that comes as one. */
  Path archive() {
    return artifacts.get(0);
  }

  private static List<Path> paths(String name, String list) {
    List<Path> paths = Stream.of(list.split(File.pathSeparator)).map(Path::of).toList();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new StackException(
            "%s, needed to run %s, is gone: build infra/local again with Maven"
                .formatted(path, name));
      }
    }
    return paths;
  }

  private static Path module(URL url, String resource) throws IOException {
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI());
      }
      Path file = Path.of(url.toURI());
      return file.getRoot()
          .resolve(file.subpath(0, file.getNameCount() - Path.of(resource).getNameCount()));
    } catch (URISyntaxException e) {
      throw new IOException("Cannot tell where " + URI.create(url.toString()) + " lies", e);
    }
  }
}
