package io.chancery.torture;

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
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateView;
import java.util.List;
import java.util.stream.IntStream;

/** An account of a tortured chain, which signs its transactions in order. */
final class TortureAccount {
  private final TransactionSigner signer;
  private long next;

  private TortureAccount(SigningKey key) {
    this.signer = TransactionSigner.of(key);
  }

  /** The same name gives the same account; its key guards nothing but a tortured chain. */
  static TortureAccount named(String name) {
    return new TortureAccount(keyOf(name));
  }

  static List<TortureAccount> several(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> named(name + " " + i)).toList();
  }

  static SigningKey keyOf(String name) {
    return SigningKey.fromSeed(Hash.sha256(Bytes.utf8("chancery torture " + name)).bytes());
  }

  Address address() {
    return signer.authority().address();
  }

  /** Goes on after what is committed. */
  void resume(StateView state) {
    next = Accounts.nextSequence(state, address(), 0);
  }

  Transaction sign(Action action, long gasLimit) {
    return signer.sign(
        new TransactionBody(
            new Validity(TortureChain.CHAIN, new BlockHeight(Long.MAX_VALUE / 2)),
            next == 0 ? signer.showingKeys() : signer.payer(),
            new GasOffer(new GasPrice(1), new Gas(gasLimit)),
            new LanePosition(0, next++),
            action));
  }
}
