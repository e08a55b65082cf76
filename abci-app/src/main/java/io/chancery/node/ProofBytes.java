package io.chancery.node;

import io.chancery.state.StateProof;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.List;

/**
 * Proofs as bytes for {@code Query}: sibling hashes from the root down, and who sits there instead.
 */
final class ProofBytes {
  private ProofBytes() {}

  static Bytes encode(StateProof proof) {
    return ValueCodec.encode(toValue(proof));
  }

  static Value.Obj toValue(StateProof proof) {
    return switch (proof) {
      case StateProof.Present present ->
          Value.Obj.of("kind", Value.text("present"), "siblings", hashes(present.siblings()));
      case StateProof.Absent absent -> {
        Value.Obj value =
            Value.Obj.of("kind", Value.text("absent"), "siblings", hashes(absent.siblings()));
        yield absent
            .occupant()
            .map(
                leaf ->
                    value
                        .with("keyHash", Value.text(leaf.keyHash().toHex()))
                        .with("valueHash", Value.text(leaf.valueHash().toHex())))
            .orElse(value);
      }
    };
  }

  private static Value.Seq hashes(List<Hash> hashes) {
    return new Value.Seq(hashes.stream().map(hash -> (Value) Value.text(hash.toHex())).toList());
  }
}
