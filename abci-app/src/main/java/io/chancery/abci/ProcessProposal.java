package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.List;

/** The question whether to vote for a block. */
public final class ProcessProposal {
  private ProcessProposal() {}

  /**
   * @param hash of the proposed block, by which work on it can be found again
   */
  public record Request(
      List<Bytes> txs, CommitInfo proposedLastCommit, Hash hash, BlockHeader header) {
    public Request {
      txs = List.copyOf(txs);
    }

    public BlockHeight height() {
      return header.height();
    }

    public BlockTime time() {
      return header.time();
    }
  }

  /** The numbers are those of the specification. */
  public enum Status {
    UNKNOWN,
    ACCEPT,
    REJECT
  }

  /**
   * @param reason for the log: why it is rejected; empty if it is not
   */
  public record Response(Status status, String reason) {
    public static Response accept() {
      return new Response(Status.ACCEPT, "");
    }

    public static Response reject(String reason) {
      return new Response(Status.REJECT, reason);
    }
  }
}
