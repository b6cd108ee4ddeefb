package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands before a Postgres and, once, keeps its answer to a statement to itself and hangs up: the
 * statement was done, and the client doesn't know.
 */
final class LostAnswers implements AutoCloseable {

  private final int server;
  private final ServerSocket listening;
  private final AtomicReference<String> statement = new AtomicReference<>();

  LostAnswers(int server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The answer to the next statement that contains this gets lost. */
  void loseAnswerTo(String part) {
    statement.set(part);
  }

  /** Whether it got lost. */
  boolean isLost() {
    return statement.get() == null;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
        Connection connection = new Connection(client, target);
        start(connection::requests);
        start(connection::answers);
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket target;
    private volatile boolean lost;

    Connection(Socket client, Socket target) {
      this.client = client;
      this.target = target;
    }

    void requests() {
      pump(client, target, false);
    }

    void answers() {
      pump(target, client, true);
    }

    private void pump(Socket from, Socket to, boolean answers) {
      byte[] buffer = new byte[1 << 16];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (answers && lost) {
            return;
          }
          if (!answers) {
            look(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
          }
          out.write(buffer, 0, n);
          out.flush();
        }
      } catch (IOException e) {
        // One side hung up.
      }
    }

    private void look(String request) {
      String part = statement.get();
      if (part != null && request.contains(part)) {
        statement.set(null);
        lost = true;
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "lost-answers");
    thread.setDaemon(true);
    thread.start();
  }

}
