package io.chancery.offload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what several callers want verified into batches for one board. While the board is idle
 * nothing waits; while it works, items wait for each other, for a bounded time. Safe for any number
 * of threads.
 */
public final class SignatureQueue implements AutoCloseable {
  private final OffloadBoard board;
  private final Limits limits;
  private final Object lock = new Object();

  /** Of blocks: these go before everything else, and at once. */
  private final Deque<Request> urgent = new ArrayDeque<>();

  private final Deque<Request> waiting = new ArrayDeque<>();
  private int waitingItems;
  private int batchesAtBoard;
  private boolean closed;

  /** Starts its thread; {@link #close} ends it and leaves the board open. */
  public SignatureQueue(OffloadBoard board, Limits limits) {
    this.board = board;
    this.limits = limits;
    Thread.ofPlatform().daemon().name("signature-queue").start(this::send);
  }

  /**
   * How much is gathered.
   *
   * @param itemsMax items that may wait before offers are turned down
   * @param batchesMax batches at the board at one moment; more would only wait there
   * @param waitMicros how long an item waits for others while the board works
   */
  public record Limits(int itemsMax, int batchesMax, long waitMicros) {
    /** One batch in work, one on its way. */
    public static final Limits DEFAULT = new Limits(8 * OffloadBoard.BATCH_MAX, 2, 500);
  }

  /** What became of an {@link #offer}. */
  public sealed interface Offer {
    /** The verdicts to come; they fail as {@link OffloadBoard#verify} does. */
    record Taken(CompletableFuture<Verdicts> verdicts) implements Offer {}

    /** Too much is waiting: ask again later. Nothing was looked at. */
    record Full() implements Offer {}
  }

  /** For work that can be turned down: verdict i answers item i, of any number. */
  public Offer offer(List<SignatureItem> items) {
    synchronized (lock) {
      if (waitingItems + items.size() > limits.itemsMax) {
        return new Offer.Full();
      }
      return new Offer.Taken(add(new Request(items), waiting));
    }
  }

  /**
   * For work whose amount is bounded elsewhere, as admission's is: verdict i answers item i, of any
   * number.
   */
  public CompletableFuture<Verdicts> put(List<SignatureItem> items) {
    synchronized (lock) {
      return add(new Request(items), waiting);
    }
  }

  /** For a block, which can't be turned down and goes before everything else. */
  public CompletableFuture<Verdicts> putFirst(List<SignatureItem> items) {
    synchronized (lock) {
      return add(new Request(items), urgent);
    }
  }

  private CompletableFuture<Verdicts> add(Request request, Deque<Request> to) {
    if (closed) {
      request.answer.completeExceptionally(queueClosed());
    } else if (request.items.isEmpty()) {
      request.answer.complete(Verdicts.of());
    } else {
      to.addLast(request);
      waitingItems += request.items.size();
      lock.notifyAll();
    }
    return request.answer;
  }

  private void send() {
    try {
      for (List<Slice> batch = next(); batch != null; batch = next()) {
        sendBatch(batch);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the signature queue", e);
    }
  }

  /** Waits for a batch that is due; null once closed. */
  private @Nullable List<Slice> next() throws InterruptedException {
    synchronized (lock) {
      while (!closed) {
        long nanos = nanosUntilDue();
        if (nanos <= 0) {
          batchesAtBoard++;
          return take();
        }
        TimeUnit.NANOSECONDS.timedWait(lock, nanos);
      }
      return null;
    }
  }

  private long nanosUntilDue() {
    if (waitingItems == 0 || batchesAtBoard >= limits.batchesMax) {
      return Long.MAX_VALUE;
    }
    Request oldest = waiting.peekFirst();
    if (!urgent.isEmpty()
        || oldest == null
        || batchesAtBoard == 0
        || waitingItems >= OffloadBoard.BATCH_MAX) {
      return 0;
    }
    return oldest.since + TimeUnit.MICROSECONDS.toNanos(limits.waitMicros) - System.nanoTime();
  }

  private List<Slice> take() {
    List<Slice> batch = new ArrayList<>();
    int room = OffloadBoard.BATCH_MAX;
    while (room > 0 && waitingItems > 0) {
      Deque<Request> next = urgent.isEmpty() ? waiting : urgent;
      Request request = next.getFirst();
      Slice slice = request.take(room);
      batch.add(slice);
      room -= slice.size();
      waitingItems -= slice.size();
      if (request.isTaken()) {
        next.removeFirst();
      }
    }
    return batch;
  }

  /** Each caller has a future of its own, which tells of a failure. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void sendBatch(List<Slice> batch) {
    List<SignatureItem> items = new ArrayList<>();
    batch.forEach(slice -> items.addAll(slice.items()));
    CompletableFuture<Verdicts> answer;
    try {
      answer = board.verify(items);
    } catch (RuntimeException | Error e) {
      // Whoever waits for the batch has to know; this thread has others to serve.
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete((verdicts, failure) -> answered(batch, verdicts, failure));
  }

  private void answered(
      List<Slice> batch, @Nullable Verdicts verdicts, @Nullable Throwable failure) {
    synchronized (lock) {
      batchesAtBoard--;
      lock.notifyAll();
    }
    int items = batch.stream().mapToInt(Slice::size).sum();
    if (verdicts == null || verdicts.size() != items) {
      Throwable told = failure == null ? tooFew(verdicts, items) : unwrapped(failure);
      batch.forEach(slice -> slice.request.answer.completeExceptionally(told));
      return;
    }
    int at = 0;
    for (Slice slice : batch) {
      slice.answer(verdicts, at);
      at += slice.size();
    }
  }

  private static BoardFailure tooFew(@Nullable Verdicts verdicts, int items) {
    return new BoardFailure(
        BoardFailure.Reason.CORRUPT_ANSWER,
        "the board answered %d of %d items"
            .formatted(verdicts == null ? 0 : verdicts.size(), items));
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : failure;
  }

  /** What waits is answered with a failure; what is at the board is still answered. */
  @Override
  public void close() {
    List<Request> left;
    synchronized (lock) {
      closed = true;
      left = new ArrayList<>(urgent);
      left.addAll(waiting);
      urgent.clear();
      waiting.clear();
      waitingItems = 0;
      lock.notifyAll();
    }
    left.forEach(request -> request.answer.completeExceptionally(queueClosed()));
  }

  private static BoardFailure queueClosed() {
    return new BoardFailure(BoardFailure.Reason.CLOSED, "the signature queue is closed");
  }

  /** One caller's items; {@code taken} is guarded by the queue's lock. */
  private static final class Request {
    private final List<SignatureItem> items;
    private final boolean[] valid;
    private final AtomicInteger open;
    private final CompletableFuture<Verdicts> answer = new CompletableFuture<>();
    private final long since = System.nanoTime();
    private int taken;

    Request(List<SignatureItem> items) {
      this.items = List.copyOf(items);
      this.valid = new boolean[items.size()];
      this.open = new AtomicInteger(items.size());
    }

    Slice take(int max) {
      int from = taken;
      taken = Math.min(items.size(), from + max);
      return new Slice(this, from, taken);
    }

    boolean isTaken() {
      return taken == items.size();
    }
  }

  private record Slice(Request request, int from, int to) {
    int size() {
      return to - from;
    }

    List<SignatureItem> items() {
      return request.items.subList(from, to);
    }

    void answer(Verdicts verdicts, int at) {
      for (int i = from; i < to; i++) {
        request.valid[i] = verdicts.valid(at + i - from);
      }
      if (request.open.addAndGet(-size()) == 0) {
        request.answer.complete(Verdicts.of(request.valid));
      }
    }
  }
}
