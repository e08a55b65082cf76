package io.chancery.cli.node;

import io.chancery.client.KeyFolder;
import io.chancery.client.NamedKey;
import io.chancery.vm.ledger.Address;
import java.security.SecureRandom;
import java.util.List;

/**
 * Who plays in the demo, each with a key of their own.
 *
 * @param shop signs webhooks, and has no account
 */
record DemoCast(NamedKey seller, NamedKey approver, Buyers buyers, NamedKey shop) {

  /** Ann's score is 741, Bob's 740, Carol's 580. */
  record Buyers(NamedKey ann, NamedKey bob, NamedKey carol) {}

  static DemoCast hire(KeyFolder keys, SecureRandom random) {
    return new DemoCast(
        keys.create("seller", random),
        keys.create("approver", random),
        new Buyers(
            keys.create("ann", random), keys.create("bob", random), keys.create("carol", random)),
        keys.create("shop", random));
  }

  List<Address> accounts() {
    return List.of(
        seller.address(),
        approver.address(),
        buyers.ann().address(),
        buyers.bob().address(),
        buyers.carol().address());
  }
}
