package dev.patchbay.chaos.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One connection through the proxy: a thread for each direction. */
final class ProxiedConnection {

  /** In the request's line or in its body. */
  private static final Pattern INSERT =
      Pattern.compile("INSERT(?:\\+|%20| )INTO", Pattern.CASE_INSENSITIVE);

  private static final int BUFFER = 16 << 10;

  private final Socket client;
  private final Socket upstream;
  private final Supplier<Optional<Trap>> trap;

  /** Set while an insert's answer is not to arrive. */
  private volatile Trap swallowing;

  ProxiedConnection(Socket client, Socket upstream, Supplier<Optional<Trap>> trap) {
    this.client = client;
    this.upstream = upstream;
    this.trap = trap;
  }

  /** Returns when the connection has ended. */
  void run() {
    Thread answers = Thread.ofVirtual().start(this::passAnswers);
    passRequests();
    try {
      answers.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends both sides at once, as a broken network does. */
  void cut() {
    reset(client);
    reset(upstream);
  }

  /** What was written still arrives. */
  private void close() {
    try (client;
        upstream) {
      // The end of one side is the end of both.
    } catch (IOException e) {
      // They are closed already.
    }
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private void passRequests() {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = client.getInputStream();
      OutputStream out = upstream.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Optional<Trap> sprung = claim(buffer, read);
        if (sprung.isEmpty()) {
          out.write(buffer, 0, read);
          continue;
        }
        switch (sprung.get().effect()) {
          case TELL -> {
            out.write(buffer, 0, read);
            sprung.get().spring();
          }
          case SWALLOW_ANSWER -> {
            swallowing = sprung.get();
            out.write(buffer, 0, read);
          }
          case CUT -> {
            cutAfter(sprung.get().bytes(), buffer, read, in, out);
            cut();
            sprung.get().spring();
            return;
          }
        }
      }
    } catch (IOException e) {
      // Either side has gone: so does the other.
    } finally {
      close();
    }
  }

  /** Passes that many bytes on, unless the request is shorter: then all of it, and no answer. */
  private static void cutAfter(
      int bytes, byte[] buffer, int first, InputStream in, OutputStream out) throws IOException {
    int left = bytes;
    int read = first;
    while (left > 0 && read > 0) {
      out.write(buffer, 0, Math.min(read, left));
      left -= read;
      // The rest of a short request has come already, or there is none.
      read = left > 0 && in.available() > 0 ? in.read(buffer) : 0;
    }
  }

  private void passAnswers() {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = upstream.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Trap sprung = swallowing;
        if (sprung != null) {
          // The first byte of the answer: the rows are stored.
          cut();
          sprung.spring();
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Either side has gone: so does the other.
    } finally {
      close();
    }
  }

  private Optional<Trap> claim(byte[] buffer, int length) {
    return trap.get()
        .filter(
            it ->
                swallowing == null
                    && INSERT
                        .matcher(new String(buffer, 0, length, StandardCharsets.ISO_8859_1))
                        .find())
        .filter(Trap::claim);
  }
}
