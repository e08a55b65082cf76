package io.chancery.node.rest;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.webhooks.http.EventSink;
import io.chancery.webhooks.http.ServerEvent;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one client gets: every height from its first on, each once and in order. Stored blocks come
 * first; from the moment that none is left the feed's are passed on. Safe for both threads.
 */
final class BlockSubscription {
  /** Most stored blocks for one visit: the client comes back for more with its last height. */
  static final int CATCH_UP_MAX = 200;

  private static final int CATCH_UP_CHARS_MAX = EventSink.BYTES_WAITING_MAX / 4;

  private final EventSink sink;
  private long next;
  private boolean live;
  private boolean over;

  BlockSubscription(EventSink sink, long first) {
    this.sink = sink;
    this.next = first;
  }

  /**
   * Sends stored blocks until the newest, or ends the stream after as many as a client can be given
   * at once.
   */
  void catchUp(Supplier<BlockHeight> newest, Function<BlockHeight, Optional<ServerEvent>> stored) {
    long chars = 0;
    for (int sent = 0; !goesLive(newest); sent++) {
      Optional<ServerEvent> event =
          sent == CATCH_UP_MAX || chars > CATCH_UP_CHARS_MAX
              ? Optional.empty()
              : stored.apply(new BlockHeight(next));
      if (event.isEmpty()) {
        sink.end();
        end();
        return;
      }
      if (!send(event.get())) {
        return;
      }
      chars += event.get().data().length();
    }
  }

  /** What comes before {@link #goesLive} is stored by then, and is sent from there. */
  synchronized void committed(BlockHeight height, ServerEvent event) {
    if (live && !over && height.value() == next) {
      send(event);
    }
  }

  synchronized boolean isOver() {
    return over;
  }

  synchronized void end() {
    over = true;
  }

  private synchronized boolean goesLive(Supplier<BlockHeight> newest) {
    live = next > newest.get().value();
    return live || over;
  }

  private synchronized boolean send(ServerEvent event) {
    next++;
    over = over || !sink.send(event);
    return !over;
  }
}
