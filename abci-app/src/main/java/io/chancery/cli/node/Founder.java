package io.chancery.cli.node;

import io.chancery.node.NodeHome;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.PublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A validator from a chain's first block on.
 *
 * @param key that votes: CometBFT's, or the node's own on the embedded engine
 * @param account with which the node pays for webhooks
 */
record Founder(PublicKey key, Address account) {
  static Founder of(NodeHome home) {
    PublicKey node = home.nodeKey().publicKey();
    try {
      PublicKey voting = home.cometBft().exists() ? home.cometBft().validatorKey() : node;
      return new Founder(voting, Authority.single(node).address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
