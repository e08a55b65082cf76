package io.chancery.block;

import io.chancery.abci.ConsensusParameters;
import io.chancery.abci.Validator;
import io.chancery.vm.execution.Event;
import io.chancery.vm.state.StateView;
import java.util.List;
import java.util.Optional;

/**
 * What a block tells its engine.
 *
 * @param events of the block itself, not of a transaction
 * @param validators those whose power is another now; 0 for one that leaves
 * @param consensus all parameters, if any is another now
 */
public record ChainUpdates(
    List<Event> events, List<Validator> validators, Optional<ConsensusParameters> consensus) {
  /**
   * A block whole is larger than its transactions: 10 KiB for each of the most validators' votes,
   * and the header.
   */
  private static final long BLOCK_OVERHEAD = 1L << 20;

  public ChainUpdates {
    events = List.copyOf(events);
    validators = List.copyOf(validators);
  }

  static ChainUpdates between(StateView before, StateView after, List<Event> events) {
    ConsensusParameters now = consensus(after);
    return new ChainUpdates(
        events,
        ValidatorSet.read(before).updatesTo(ValidatorSet.read(after)),
        consensus(before).equals(now) ? Optional.empty() : Optional.of(now));
  }

  /** What the engine has to keep to after {@code state}. */
  public static ConsensusParameters consensus(StateView state) {
    ChainParameters.BlockLimits limits = ChainParameters.read(state).limits();
    return new ConsensusParameters(
        limits.bytesMax() + limits.evidence().bytesMax() + BLOCK_OVERHEAD,
        limits.gasMax(),
        limits.evidence(),
        AppVersions.ofNext(state));
  }
}
