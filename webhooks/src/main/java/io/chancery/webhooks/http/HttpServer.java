package io.chancery.webhooks.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** An HTTP/1.1 server that is listening. Its threads don't keep the JVM alive. */
public final class HttpServer implements AutoCloseable {
  public static final int BODY_BYTES_MAX = 64 << 20;
  private static final int WORKER_THREADS_MAX = 1_024;

  private final Undertow undertow;
  private final XnioWorker worker;
  private final InFlight inFlight;
  private final EventStreams streams;
  private final Deadlines deadlines;
  private final InetSocketAddress address;

  /**
   * @param host an address of this machine to listen on, such as {@code 127.0.0.1}
   * @param port 0 for any that is free
   * @param bodyBytesMax for routes that set no limit of their own, 1..{@link #BODY_BYTES_MAX}
   * @param workerThreads that run handlers, 1..1024
   */
  public record Config(String host, int port, int bodyBytesMax, int workerThreads) {
    public Config {
      requireWithin("port", port, 0, 65_535);
      requireWithin("bodyBytesMax", bodyBytesMax, 1, BODY_BYTES_MAX);
      requireWithin("workerThreads", workerThreads, 1, WORKER_THREADS_MAX);
    }

    private static void requireWithin(String name, int value, int min, int max) {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            "%s is a number from %d to %d, got %d".formatted(name, min, max, value));
      }
    }
  }

  private HttpServer(Config config, List<Route> routes, Deadlines deadlines) {
    this.deadlines = deadlines;
    this.inFlight = new InFlight();
    this.streams = new EventStreams(deadlines.keepAlive());
    Router router = new Router(routes);
    Gate gate = new Gate(router, config.bodyBytesMax(), deadlines, inFlight, streams);
    this.worker = worker(config.workerThreads());
    this.undertow =
        Undertow.builder()
            .addHttpListener(config.port(), config.host(), new HttpContinueReadHandler(gate))
            .setWorker(worker)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, ServerLimits.HEAD_BYTES_MAX)
            .setServerOption(UndertowOptions.MAX_HEADERS, ServerLimits.HEADERS_MAX)
            .setServerOption(
                UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) deadlines.head().toMillis())
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int) deadlines.idle().toMillis())
            .setServerOption(UndertowOptions.IDLE_TIMEOUT, (int) deadlines.idle().toMillis())
            .setSocketOption(Options.CONNECTION_HIGH_WATER, ServerLimits.CONNECTIONS_MAX)
            .setSocketOption(Options.CONNECTION_LOW_WATER, ServerLimits.CONNECTIONS_MAX)
            .build();
    try {
      undertow.start();
    } catch (RuntimeException e) {
      worker.shutdownNow();
      throw failure(config, e);
    }
    this.address = (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
  }

  /**
   * @throws HttpServerFailure if the port is taken, or the address not this machine's
   * @throws IllegalArgumentException if two routes answer the same requests
   */
  public static HttpServer start(Config config, List<Route> routes) {
    return start(config, routes, Deadlines.USUAL);
  }

  static HttpServer start(Config config, List<Route> routes, Deadlines deadlines) {
    QuietLoggers.hush();
    return new HttpServer(config, routes, deadlines);
  }

  public int port() {
    return address.getPort();
  }

  int requestsInFlight() {
    return inFlight.requests();
  }

  void awaitClosing() throws InterruptedException {
    inFlight.awaitClosed();
  }

  /** Such as {@code http://127.0.0.1:8080}. */
  public URI uri() {
    String host = address.getAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + address.getPort());
  }

  /**
   * Takes no new connection, ends event streams, waits for requests in flight at most six seconds,
   * then cuts what is left.
   */
  @Override
  public void close() {
    undertow.stop();
    inFlight.close();
    streams.close();
    try {
      inFlight.drain(deadlines.drain());
      worker.shutdownNow();
      worker.awaitTermination(deadlines.drain().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static XnioWorker worker(int threads) {
    try {
      return Xnio.getInstance(Undertow.class.getClassLoader())
          .createWorker(
              OptionMap.builder()
                  .set(Options.WORKER_NAME, "http")
                  .set(
                      Options.WORKER_IO_THREADS,
                      Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 16))
                  .set(Options.WORKER_TASK_CORE_THREADS, threads)
                  .set(Options.WORKER_TASK_MAX_THREADS, threads)
                  .set(Options.THREAD_DAEMON, true)
                  .set(Options.TCP_NODELAY, true)
                  .getMap());
    } catch (IOException e) {
      throw new HttpServerFailure("this machine gives the HTTP server no threads or selectors", e);
    }
  }

  private static HttpServerFailure failure(Config config, RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String reason = String.valueOf(cause.getMessage());
    if (!(cause instanceof BindException)) {
      return new HttpServerFailure(
          "can't listen on " + config.host() + ": it is no address of this machine", e);
    }
    if (reason.contains("Permission")) {
      return new HttpServerFailure(
          "port %d needs more rights: choose one above 1023 with --http-port"
              .formatted(config.port()),
          e);
    }
    if (reason.contains("in use")) {
      return new HttpServerFailure(
          "port %d is taken: stop the other program or choose --http-port".formatted(config.port()),
          e);
    }
    return new HttpServerFailure(
        "can't listen on %s port %d: %s".formatted(config.host(), config.port(), reason), e);
  }
}
