package io.chancery.abci;

import io.chancery.vm.execution.Event;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.List;

/** The execution of a decided block. */
public final class FinalizeBlock {
  private FinalizeBlock() {}

  /**
   * @param txs in the order in which they are executed; decided, so not all need to be valid
   * @param decidedLastCommit the votes for the block before, the same on every node
   * @param hash of the block
   */
  public record Request(
      List<Bytes> txs, CommitInfo decidedLastCommit, Hash hash, BlockHeader header) {
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
   * @param events of the block itself, as of its timers
   * @param txResults result i answers transaction i
   * @param validatorUpdates take effect two heights later
   * @param appHash the next header carries it
   */
  public record Response(
      List<Event> events,
      List<ExecTxResult> txResults,
      List<Validator> validatorUpdates,
      AppHash appHash) {
    public Response {
      events = List.copyOf(events);
      txResults = List.copyOf(txResults);
      validatorUpdates = List.copyOf(validatorUpdates);
    }
  }
}
