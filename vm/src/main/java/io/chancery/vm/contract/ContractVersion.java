package io.chancery.vm.contract;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.Value;

/**
 * One version of a contract: versions live side by side at one address.
 *
 * @param number from 1, in the order of deploy and upgrades
 * @param label the manifest's version, such as {@code 1.0.0}
 * @param parameters checked and completed with defaults
 */
public record ContractVersion(
    int number, String label, Hash packageHash, Value.Obj parameters, BlockHeight activatesAt) {

  Value.Obj toState() {
    return Value.Obj.of(
        "number", Value.integer(number),
        "label", Value.text(label),
        "package", new Value.Blob(packageHash.bytes()),
        "parameters", parameters,
        "activatesAt", Value.integer(activatesAt.value()));
  }

  static ContractVersion fromState(StateFields fields) {
    return new ContractVersion(
        (int) fields.integer("number"),
        fields.text("label"),
        new Hash(fields.blob("package")),
        fields.object("parameters"),
        new BlockHeight(fields.integer("activatesAt")));
  }
}
