package io.chancery.cli.output;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells a waiting person, on the error stream, what is going on: nothing in the first second, then
 * on a terminal a line that counts the seconds, elsewhere one line and no more. See {@link
 * Output#during}.
 */
public final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Terminal terminal;
  private final Thread teller;
  private volatile String what;
  private volatile boolean done;
  private boolean told;

  Progress(Terminal terminal, String what) {
    this.terminal = terminal;
    this.what = what;
    this.teller = Thread.ofVirtual().start(this::tell);
  }

  /** Says from now on something else, such as {@code building blocks: 300 of 1,000}. */
  public void now(String doing) {
    what = doing;
  }

  private void tell() {
    long seconds = 0;
    while (!done) {
      LockSupport.parkNanos(PATIENCE.toNanos());
      seconds++;
      synchronized (this) {
        if (!done) {
          tell(seconds);
        }
      }
    }
  }

  private void tell(long seconds) {
    String line = Screened.text("chancery: " + what, false);
    if (terminal.interactive()) {
      terminal.err().print("\r\u001b[K" + TextWidth.cut(line, 68) + " (" + seconds + " s)");
      terminal.err().flush();
    } else if (!told) {
      terminal.err().print(line + "\n");
      terminal.err().flush();
    }
    told = true;
  }

  @Override
  public void close() {
    synchronized (this) {
      done = true;
      if (told && terminal.interactive()) {
        terminal.err().print("\r\u001b[K");
        terminal.err().flush();
      }
    }
    LockSupport.unpark(teller);
  }
}
