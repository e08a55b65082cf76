package io.chancery.cli.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Ports of the loopback that nobody has. */
final class LoopbackPorts {
  /** Below those that systems give to whoever asks for any. */
  private static final int FIRST = 15_000;

  private static final int LAST = 32_000;
  private static final int ATTEMPTS_MAX = 100;

  private LoopbackPorts() {}

  /** Different from each other. */
  static List<Integer> free(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      held.forEach(LoopbackPorts::close);
    }
  }

  /** One after the other. */
  static List<Integer> consecutive(int count) {
    Random random = new Random();
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int first = FIRST + random.nextInt(LAST - FIRST - count);
      List<Integer> ports = IntStream.range(first, first + count).boxed().toList();
      if (ports.stream().allMatch(LoopbackPorts::isFree)) {
        return ports;
      }
    }
    throw new AssertionError("there are not " + count + " free ports in a row");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
