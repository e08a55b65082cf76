package io.chancery.node.rest;

import io.chancery.node.CommitFeed;
import io.chancery.node.CommittedBlock;
import io.chancery.node.NodeChain;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.EventSource;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Route;
import io.chancery.webhooks.http.ServerEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code GET /v1/events}: every block as it is committed, and those that a client has missed. */
final class BlockEvents {
  private final NodeChain chain;
  private final Blocks blocks;
  private final List<BlockSubscription> open = new CopyOnWriteArrayList<>();

  BlockEvents(NodeChain chain, Blocks blocks) {
    this.chain = chain;
    this.blocks = blocks;
  }

  Route route(CommitFeed feed) {
    feed.listen(this::committed);
    return Route.get("/v1/events", this::stream).produces("text/event-stream");
  }

  private Answer stream(HttpRequest request) {
    Answers.requireOnly(request);
    long newest = chain.height().value();
    long first =
        request.header("Last-Event-ID").map(id -> lastSeen(id, newest) + 1).orElse(newest + 1);
    return new Answer.EventStream(sink -> open(new BlockSubscription(sink, first)));
  }

  private EventSource.Subscription open(BlockSubscription subscription) {
    open.add(subscription);
    subscription.catchUp(
        chain::height,
        height -> blocks.whole(height, 0, Blocks.RECEIPTS_MAX).map(BlockEvents::event));
    return () -> {
      subscription.end();
      open.remove(subscription);
    };
  }

  /** One text for all who listen; made on the feed's thread, so for nobody if nobody does. */
  private void committed(CommittedBlock block) {
    if (open.isEmpty()) {
      return;
    }
    ServerEvent event = event(Blocks.whole(block));
    open.forEach(subscription -> subscription.committed(block.block().height(), event));
    open.removeIf(BlockSubscription::isOver);
  }

  private static ServerEvent event(Value.Obj block) {
    return new ServerEvent(
        ValueJson.toJson(Objects.requireNonNull(block.get("height"))),
        "block",
        ValueJson.toJson(block));
  }

  private static long lastSeen(String id, long newest) {
    try {
      long height = Long.parseLong(id);
      if (height >= 0 && height <= newest) {
        return height;
      }
    } catch (NumberFormatException e) {
      // told below, as for a height that is not there
    }
    throw Answers.invalid(
        "Last-Event-ID is the height of the last block seen, from 0 to %d, got '%s'"
            .formatted(newest, Answers.shorten(id)));
  }
}
