package io.chancery.node;

import io.chancery.proof.ProofCodec;
import io.chancery.state.CommittedState;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.util.Optional;

/**
 * What the state says of a key, for somebody who trusts the app hash alone.
 *
 * @param height of the state, whose app hash the header of the height after it carries
 * @param value empty if the key is absent
 * @param proof a {@code CommitmentProof} of ICS-23
 */
public record ProvenValue(
    BlockHeight height, StateKey key, Optional<Bytes> value, Bytes proof, AppHash appHash) {
  /** A key's value, or its absence, with a proof against the app hash of the same commit. */
  public static ProvenValue of(CommittedState state, StateKey key) {
    return new ProvenValue(
        state.height(),
        key,
        Optional.ofNullable(state.get(key)),
        ProofCodec.encode(state.prove(key)),
        state.appHash());
  }
}
