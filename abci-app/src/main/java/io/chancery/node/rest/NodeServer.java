package io.chancery.node.rest;

import io.chancery.node.Node;
import io.chancery.webhooks.http.HttpServer;
import io.chancery.webhooks.http.Route;
import io.chancery.webhooks.inbound.HookLimits;
import io.chancery.webhooks.inbound.HookReceiver;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A node with its HTTP server: resources for readers, hooks for shops. */
public final class NodeServer implements AutoCloseable {
  private static final int BODY_BYTES_MAX = 4 << 20;
  private static final int WORKER_THREADS = 32;

  private final Node node;
  private final HttpServer http;

  private NodeServer(Node node, HttpServer http) {
    this.node = node;
    this.http = http;
  }

  /**
   * Serves a node that has been started; closing the server closes the node.
   *
   * @param port 0 for any that is free
   * @throws io.chancery.webhooks.http.HttpServerFailure if the port is taken; the node stays open
   */
  public static NodeServer start(Node node, String host, int port, InstantSource clock) {
    List<Route> routes =
        new ArrayList<>(
            Resources.routes(node.chain(), node.feed(), node.gateway(), node.runtime()));
    routes.add(new MetricsResource(node.chain(), node.board()::status).route());
    routes.add(new HookReceiver(node.gateway(), clock, HookLimits.USUAL).route());
    return new NodeServer(
        node,
        HttpServer.start(
            new HttpServer.Config(host, port, BODY_BYTES_MAX, WORKER_THREADS), routes));
  }

  public URI uri() {
    return http.uri();
  }

  public Node node() {
    return node;
  }

  @Override
  public void close() {
    http.close();
    node.close();
  }
}
