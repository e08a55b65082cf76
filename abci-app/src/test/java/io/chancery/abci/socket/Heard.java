package io.chancery.abci.socket;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a server tells. */
public final class Heard implements AbciListener {
  private final Queue<AbciCall> calls = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  @Override
  public void calling(AbciCall call) {
    calls.add(call);
  }

  @Override
  public void applicationFailed(AbciCall call, Throwable thrown) {
    failures.add(thrown);
  }

  @Override
  public void closed(long connection, String why) {
    ends.add(why);
  }

  /** So far, in their order. */
  public List<AbciCall> calls() {
    return List.copyOf(calls);
  }

  /** The next, which is waited for. */
  public Throwable failure() throws InterruptedException {
    return next(failures);
  }

  /** Why the next connection ended, which is waited for. */
  public String end() throws InterruptedException {
    return next(ends);
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(1, TimeUnit.MINUTES);
    if (next == null) {
      throw new AssertionError("nothing was heard in a minute");
    }
    return next;
  }
}
