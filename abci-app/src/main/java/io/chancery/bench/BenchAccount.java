package io.chancery.bench;

import io.chancery.tx.Action;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;

/** An account that signs its transactions in order, starting from an empty chain. */
final class BenchAccount {
  private final SigningKey key;
  private final TransactionSigner signer;
  private long next;

  private BenchAccount(SigningKey key) {
    this.key = key;
    this.signer = TransactionSigner.of(key);
  }

  /** The same name gives the same account; its key guards nothing but a benchmark's chain. */
  static BenchAccount named(String name) {
    return new BenchAccount(
        SigningKey.fromSeed(Hash.sha256(Bytes.utf8("chancery bench " + name)).bytes()));
  }

  SigningKey key() {
    return key;
  }

  Address address() {
    return signer.authority().address();
  }

  Transaction sign(Action action, long gasLimit) {
    return signer.sign(
        new TransactionBody(
            new Validity(Bench.CHAIN, new BlockHeight(Long.MAX_VALUE / 2)),
            next == 0 ? signer.showingKeys() : signer.payer(),
            new GasOffer(new GasPrice(1), new Gas(gasLimit)),
            new LanePosition(0, next++),
            action));
  }
}
