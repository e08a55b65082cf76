package io.chancery.abci.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves an application to a consensus engine, over the protocol of CometBFT's {@code abci =
 * "socket"}. It listens from the moment it is made.
 *
 * <p>A connection that sends what can't be read gets one sentence and is closed; the others live
 * on.
 */
public final class AbciServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ListeningSocket socket;
  private final Service service;
  private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
  private final Thread acceptor;
  private volatile boolean closing;

  private AbciServer(ListeningSocket socket, Service service) {
    this.socket = socket;
    this.service = service;
    this.acceptor = Thread.ofPlatform().name("abci-accept").daemon().unstarted(this::accept);
  }

  /** As the other, with {@link AbciLimits#DEFAULT} and nobody who listens. */
  public static AbciServer start(AbciAddress address, AbciApplication application)
      throws IOException {
    return start(address, application, AbciListener.NONE, AbciLimits.DEFAULT);
  }

  /**
   * Starts to listen. A unix socket's file that no process listens on any more is replaced.
   *
   * @throws IOException with a sentence, if nothing can listen there
   */
  public static AbciServer start(
      AbciAddress address, AbciApplication application, AbciListener listener, AbciLimits limits)
      throws IOException {
    Service service = new Service(application, listener, limits, new ConsensusSeat());
    AbciServer server = new AbciServer(ListeningSocket.open(address), service);
    server.acceptor.start();
    return server;
  }

  /** Where it listens; with the port that was found if 0 was asked for. */
  public AbciAddress address() {
    return socket.address();
  }

  private void accept() {
    for (long number = 1; !closing; number++) {
      try {
        welcome(number, socket.accept());
      } catch (IOException e) {
        // Closed, or the system has no more file descriptors: then some may come back.
        if (!socket.isOpen()) {
          return;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void welcome(long number, SocketChannel channel) {
    Connection connection = new Connection(number, channel, service);
    int max = service.limits().connectionsMax();
    if (connections.size() >= max) {
      Thread.ofVirtual()
          .start(
              () ->
                  connection.turnAway(
                      "An application serves at most %d connections at a time.".formatted(max)));
      return;
    }
    // Threads of the platform: an engine has four connections, each waits for its socket directly,
    // and what runs on them is the application, which may compute for long or call native code.
    Thread thread =
        Thread.ofPlatform().name("abci-" + number).daemon().unstarted(() -> serve(connection));
    connections.put(connection, thread);
    thread.start();
  }

  private void serve(Connection connection) {
    try {
      connection.run();
    } finally {
      connections.remove(connection);
    }
  }

  /**
   * Stops listening and ends all connections. Calls that are being made are waited for, up to ten
   * seconds in all; so that none is made any more when this returns, unless it is one that takes
   * longer, or the one from which this was called.
   */
  @Override
  public void close() {
    closing = true;
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is lost: a file that is left is found stale by the next one who listens there.
    }
    await(List.of(acceptor));
    connections.keySet().forEach(Connection::end);
    await(connections.values());
    connections.keySet().forEach(Connection::abort);
    await(connections.values());
  }

  private static void await(Collection<Thread> threads) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Thread thread : threads) {
        if (!thread.equals(Thread.currentThread())) {
          thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
