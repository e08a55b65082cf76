package io.chancery.abci;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import java.util.List;

/** The start of a chain. */
public final class InitChain {
  private InitChain() {}

  /**
   * @param time of genesis
   * @param validators as genesis names them
   * @param appStateBytes the genesis document's {@code app_state}: see {@link Genesis#toInitChain}
   * @param initialHeight of the first block
   */
  public record Request(
      BlockTime time,
      ChainId chainId,
      List<Validator> validators,
      Bytes appStateBytes,
      BlockHeight initialHeight) {
    public Request {
      validators = List.copyOf(validators);
    }
  }

  /**
   * @param consensus the engine's own from now on, whatever its genesis says
   * @param validators empty to keep those of the request
   * @param appHash of the state of genesis: the first block's header carries it
   */
  public record Response(
      ConsensusParameters consensus, List<Validator> validators, AppHash appHash) {
    public Response {
      validators = List.copyOf(validators);
    }
  }
}
