package io.chancery.node.rest;

import io.chancery.node.NodeChain;
import io.chancery.store.TransactionPlace;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Optional;

/** Receipts in the form that every resource shows. */
final class Receipts {
  private static final List<String> ORDER =
      List.of(
          "id",
          "code",
          "slug",
          "sentence",
          "result",
          "gasWanted",
          "gasUsed",
          "gas",
          "fee",
          "events",
          "trace",
          "hash");

  private Receipts() {}

  /** With the code's word; empty where it was applied. */
  static Value.Obj shown(Value.Obj receipt) {
    return Answers.ordered(receipt.with("slug", Value.text(slug(receipt))), ORDER);
  }

  /** A transaction's receipt with its place, if it is in a block. */
  static Optional<Value.Obj> ofTransaction(NodeChain chain, Hash id) {
    return chain
        .placeOf(id)
        .flatMap(place -> chain.receipt(place.height(), place.index()).map(r -> at(place, r)));
  }

  static boolean isApplied(Value.Obj receipt) {
    return code(receipt) == 0;
  }

  static String slug(Value.Obj receipt) {
    int code = code(receipt);
    return code == 0 ? "" : RejectionCode.ofNumber(code).slug();
  }

  private static int code(Value.Obj receipt) {
    return receipt.get("code") instanceof Value.Int code ? (int) code.value() : 0;
  }

  private static Value.Obj at(TransactionPlace place, Value.Obj receipt) {
    return Value.Obj.of(
            "status", Value.text("committed"),
            "height", Value.integer(place.height().value()),
            "index", Value.integer(place.index()))
        .withAll(shown(receipt).fields());
  }
}
