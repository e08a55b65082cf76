package io.chancery.node.rest;

import io.chancery.block.ReceiptForm;
import io.chancery.node.NodeChain;
import io.chancery.store.TransactionPlace;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.Value;
import java.util.Optional;

/** Receipts of transactions, with where they are. */
final class Receipts {
  private Receipts() {}

  /** A transaction's receipt with its place, if it is in a block. */
  static Optional<Value.Obj> ofTransaction(NodeChain chain, Hash id) {
    return chain
        .placeOf(id)
        .flatMap(place -> chain.receipt(place.height(), place.index()).map(r -> at(place, r)));
  }

  private static Value.Obj at(TransactionPlace place, Value.Obj receipt) {
    return Value.Obj.of(
            "status", Value.text("committed"),
            "height", Value.integer(place.height().value()),
            "index", Value.integer(place.index()))
        .withAll(ReceiptForm.shown(receipt).fields());
  }
}
