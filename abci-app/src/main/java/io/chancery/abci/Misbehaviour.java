package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;

/**
 * What a validator has provably done wrong; part of a decided block, the same on every node.
 *
 * @param validator who, and its power then
 * @param height at which it was done
 * @param totalPower of all validators then
 */
public record Misbehaviour(
    Type type, Accused validator, BlockHeight height, BlockTime time, long totalPower) {
  /**
   * @param address 20 bytes
   */
  public record Accused(Bytes address, long power) {}

  /** The numbers are those of the specification. */
  public enum Type {
    UNKNOWN,
    DUPLICATE_VOTE,
    LIGHT_CLIENT_ATTACK
  }
}
