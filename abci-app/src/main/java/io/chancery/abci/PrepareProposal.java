package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import java.util.List;

/** The proposer's call. */
public final class PrepareProposal {
  private PrepareProposal() {}

  /**
   * @param maxTxBytes the transactions' bytes in all, each counted with its protobuf framing
   * @param txs what the engine's mempool offers; none where the application owns the mempool
   * @param localLastCommit the votes for the block before, as this node saw them
   * @param header of the block to be made
   */
  public record Request(
      long maxTxBytes, List<Bytes> txs, CommitInfo localLastCommit, BlockHeader header) {
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

  /**
   * @param txs the block's, in order, within {@code maxTxBytes}
   */
  public record Response(List<Bytes> txs) {
    public Response {
      txs = List.copyOf(txs);
    }
  }
}
