package io.chancery.webhooks.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A bare connection, for requests that a well-behaved client can't send. */
final class Wire implements AutoCloseable {
  private static final int READ_MILLIS_MAX = 20_000;

  private final Socket socket;

  Wire(HttpServer server) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(READ_MILLIS_MAX);
  }

  Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Up to and with {@code end}, or to the end of the stream. */
  String readThrough(String end) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** Everything until the server closes; a reset counts as closing. */
  String readToEnd() throws IOException {
    StringBuilder text = new StringBuilder();
    try {
      for (int next = socket.getInputStream().read();
          next >= 0;
          next = socket.getInputStream().read()) {
        text.append((char) next);
      }
    } catch (java.net.SocketException reset) {
      text.append("<reset>");
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
