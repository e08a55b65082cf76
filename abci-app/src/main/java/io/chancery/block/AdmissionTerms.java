package io.chancery.block;

import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.state.StateView;
import org.jspecify.annotations.Nullable;

/**
 * What one node does not let wait for a block, although a block could hold it: its own matter, and
 * no part of a block's validity.
 */
@FunctionalInterface
public interface AdmissionTerms {
  AdmissionTerms NONE = (state, transaction) -> null;

  /**
   * @param before the state before the next block
   * @return null if it may wait
   */
  @Nullable Rejection refusal(StateView before, Transaction transaction);
}
