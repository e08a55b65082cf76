package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.value.Value;

/** Who a role stands for: everybody, the deployer, or the address in a parameter. */
final class Roles {
  private Roles() {}

  static boolean permits(Activation activation, String role, Address sender) {
    return switch (role) {
      case ContractManifest.ANYONE -> true;
      case ContractManifest.OWNER -> activation.record().owner().equals(sender);
      default -> holds(activation, role, sender);
    };
  }

  private static boolean holds(Activation activation, String role, Address sender) {
    String parameter = activation.code().manifest().roles().get(role);
    return parameter != null
        && activation.version().parameters().get(parameter) instanceof Value.Text holder
        && holder.value().equals(sender.toString());
  }
}
