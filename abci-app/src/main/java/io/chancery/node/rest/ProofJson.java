package io.chancery.node.rest;

import io.chancery.node.ProvenValue;
import io.chancery.vm.value.Value;

/** A proof as JSON: what {@code chancery verify} reads, and docs/proofs.md explains. */
final class ProofJson {
  private ProofJson() {}

  static Value.Obj of(ProvenValue proven) {
    return Value.Obj.of(
        "height", Value.integer(proven.height().value()),
        "key", Value.text(proven.key().bytes().toHex()),
        "value",
            proven.value().<Value>map(value -> Value.text(value.toHex())).orElse(Value.Null.NULL),
        "proof", Value.text(proven.proof().toHex()),
        "appHash", Value.text(proven.appHash().toString()),
        "header", Value.integer(proven.height().next().value()));
  }
}
