package io.chancery.abci.socket;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one connection at a time make the calls of consensus: the first that makes one, until it is
 * closed.
 *
 * <p>An engine that was killed and started again may be here before the server has seen the end of
 * its old connection, because that one's last call is still going on. So who comes second waits for
 * the end of that call and a little longer, and is refused only then: it is another engine.
 */
final class ConsensusSeat {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final long NOBODY = 0;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long holder = NOBODY;
  private boolean calling;

  /** False if another connection holds it and doesn't go. */
  boolean enter(long connection) throws InterruptedException {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (holder != NOBODY && holder != connection) {
        if (calling) {
          changed.await();
          left = PATIENCE.toNanos();
        } else if (left > 0) {
          left = changed.awaitNanos(left);
        } else {
          return false;
        }
      }
      holder = connection;
      calling = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The call is over; the connection stays. */
  void exit(long connection) {
    change(connection, connection);
  }

  /** The connection is over. */
  void leave(long connection) {
    change(connection, NOBODY);
  }

  private void change(long connection, long next) {
    lock.lock();
    try {
      if (holder == connection) {
        calling = false;
        holder = next;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
