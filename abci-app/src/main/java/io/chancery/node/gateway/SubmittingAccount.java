package io.chancery.node.gateway;

import io.chancery.tx.Action;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateView;

/**
 * The node's own account, from which it pays for the events that it brings. One lane, counted in
 * memory from what is committed. Not for more than one thread at a time.
 */
final class SubmittingAccount {
  /** A lane of its own, so that the operator may use lane 0 of the same key. */
  static final int LANE = 1;

  /** How far ahead a transaction stays valid: beyond that it is signed anew. */
  static final int VALID_FOR_BLOCKS = 10_000;

  private final TransactionSigner signer;
  private final ChainId chain;
  private long next;

  SubmittingAccount(SigningKey key, ChainId chain) {
    this.signer = TransactionSigner.of(key);
    this.chain = chain;
  }

  Address address() {
    return signer.authority().address();
  }

  /** Counts anew from the committed state. */
  void restart(StateView committed) {
    next = Accounts.nextSequence(committed, address(), LANE);
  }

  Transaction sign(Action action, GasPrice price, Gas limit, BlockHeight tip) {
    return signer.sign(
        new TransactionBody(
            new Validity(chain, new BlockHeight(tip.value() + VALID_FOR_BLOCKS)),
            signer.showingKeys(),
            new GasOffer(price, limit),
            new LanePosition(LANE, next),
            action));
  }

  /** The signed transaction was taken: the next one comes after it. */
  void advance() {
    next++;
  }
}
