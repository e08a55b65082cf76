package io.chancery.node.rest;

import io.chancery.node.NodeChain;
import io.chancery.node.board.NodeBoard;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.guard.BoardCounts;
import io.chancery.vm.ledger.Bytes;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.HttpResponse;
import io.chancery.webhooks.http.Route;
import java.util.function.Supplier;

/**
 * Figures for an operator's monitoring, in the text format of <a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus</a>.
 */
final class MetricsResource {
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final BoardCounts NONE = new BoardCounts(0, 0, 0, 0);

  private final NodeChain chain;
  private final Supplier<NodeBoard.Status> board;

  MetricsResource(NodeChain chain, Supplier<NodeBoard.Status> board) {
    this.chain = chain;
    this.board = board;
  }

  Route route() {
    return Route.get("/metrics", this::metrics);
  }

  private Answer metrics(HttpRequest request) {
    NodeBoard.Status status = board.get();
    BoardCounts counts = status.counts().orElse(NONE);
    boolean serving = status.health() instanceof BoardHealth.Serving;
    StringBuilder text = new StringBuilder();
    gauge(
        text,
        "chancery_block_height",
        "Height of the last committed block.",
        chain.height().value());
    gauge(
        text,
        "chancery_state_oldest_height",
        "Lowest height whose state can be read.",
        chain.kept().oldest().value());
    gauge(
        text,
        "chancery_mempool_transactions",
        "Transactions that wait for a block.",
        chain.waiting());
    gauge(
        text,
        "chancery_board_serving",
        "1 if the board that was asked for serves.",
        serving ? 1 : 0);
    text.append("# HELP chancery_board_info The board that serves now.\n")
        .append("# TYPE chancery_board_info gauge\n")
        .append("chancery_board_info{board=\"")
        .append(status.serving().name())
        .append("\"} 1\n");
    counter(text, "chancery_board_items_total", "Items that the board answered.", counts.served());
    counter(
        text,
        "chancery_board_substituted_total",
        "Items that the software board answered in its place.",
        counts.substituted());
    counter(
        text,
        "chancery_board_sampled_total",
        "Items whose answers were compared with the software board's.",
        counts.sampled());
    counter(
        text, "chancery_board_failures_total", "How often the board failed.", counts.failures());
    return HttpResponse.of(200, MEDIA_TYPE, Bytes.utf8(text.toString()));
  }

  private static void gauge(StringBuilder text, String name, String help, long value) {
    sample(text, name, help, "gauge", value);
  }

  private static void counter(StringBuilder text, String name, String help, long value) {
    sample(text, name, help, "counter", value);
  }

  private static void sample(
      StringBuilder text, String name, String help, String type, long value) {
    text.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, type))
        .append(name)
        .append(' ')
        .append(value)
        .append('\n');
  }
}
