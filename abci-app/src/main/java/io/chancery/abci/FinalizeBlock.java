package io.chancery.abci;

import io.chancery.vm.execution.Event;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.List;
import java.util.Optional;

/** The execution of a decided block. */
public final class FinalizeBlock {
  private FinalizeBlock() {}

  /**
   * @param txs in the order in which they are executed; decided, so not all need to be valid
   * @param decidedLastCommit the votes for the block before, the same on every node
   * @param misbehaviour of which the block has the evidence
   * @param hash of the block
   */
  public record Request(
      List<Bytes> txs,
      CommitInfo decidedLastCommit,
      List<Misbehaviour> misbehaviour,
      Hash hash,
      BlockHeader header) {
    public Request {
      txs = List.copyOf(txs);
      misbehaviour = List.copyOf(misbehaviour);
    }

    /** A block without evidence. */
    public Request(List<Bytes> txs, CommitInfo decidedLastCommit, Hash hash, BlockHeader header) {
      this(txs, decidedLastCommit, List.of(), hash, header);
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
   * @param validatorUpdates those whose power is another now; take effect two heights later
   * @param consensusUpdates all parameters if any is another now; take effect in the next block
   * @param appHash the next header carries it
   */
  public record Response(
      List<Event> events,
      List<ExecTxResult> txResults,
      List<Validator> validatorUpdates,
      Optional<ConsensusParameters> consensusUpdates,
      AppHash appHash) {
    public Response {
      events = List.copyOf(events);
      txResults = List.copyOf(txResults);
      validatorUpdates = List.copyOf(validatorUpdates);
    }
  }
}
