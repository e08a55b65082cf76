package io.chancery.vm.ledger;

/** The root of the world state after a block: what every validator must agree on. */
public record AppHash(Hash hash) {
  @Override
  public String toString() {
    return hash.toHex();
  }
}
