package io.chancery.abci;

import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Bytes;

/** The mempool's question. */
public final class CheckTx {
  private CheckTx() {}

  /** Why it is asked. */
  public enum Type {
    NEW,
    /** Again, after a block. */
    RECHECK
  }

  public record Request(Bytes tx, Type type) {}

  /**
   * @param code 0 to keep it, else a rejection's number; from 32,000 up: try again later
   * @param log for people, not the same on all nodes
   * @param gasWanted the declared limit
   */
  public record Response(int code, String log, Gas gasWanted) {
    /** The mempool is full or the node busy: nothing is said about the transaction. */
    public static final int RETRY_LATER = 32_000;

    public boolean accepted() {
      return code == 0;
    }
  }
}
