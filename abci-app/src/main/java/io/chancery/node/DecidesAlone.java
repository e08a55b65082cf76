package io.chancery.node;

import io.chancery.abci.Validator;
import io.chancery.block.AdmissionTerms;
import io.chancery.tx.Action;
import io.chancery.tx.Change;
import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded engine can honour: one validator, the node itself. Which engine runs is no part
 * of the state, so a motion that needs another is kept out of the mempool; as this node alone
 * proposes, it never gets into a block.
 */
record DecidesAlone(PublicKey key) implements AdmissionTerms {
  @Override
  public @Nullable Rejection refusal(StateView before, Transaction transaction) {
    if (transaction.action() instanceof Action.PassMotion pass
        && pass.motion().change() instanceof Change.SetValidators set
        && !set.powers().stream().allMatch(one -> one.key().equals(key) && one.power() > 0)) {
      return new Rejection(
          RejectionCode.ENGINE_CANNOT_HONOUR,
          "This node decides alone, on the embedded engine: its chain's one validator is %s. Run the chain on CometBFT to have others."
              .formatted(key));
    }
    return null;
  }

  /**
   * @throws NodeFailure if others have to decide too
   */
  void require(List<Validator> validators) {
    if (validators.size() != 1 || !validators.getFirst().publicKey().equals(key)) {
      throw new NodeFailure(
          "a node on the embedded engine is the one validator of its chain, and this chain's are %s: run it on CometBFT"
              .formatted(
                  String.join(
                      ", ", validators.stream().map(one -> one.publicKey().toString()).toList())));
    }
  }
}
