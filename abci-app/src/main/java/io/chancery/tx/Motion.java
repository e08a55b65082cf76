package io.chancery.tx;

import io.chancery.vm.ledger.BlockHeight;

/**
 * A change that validators are asked to approve.
 *
 * @param number how many motions the chain has passed before: so each can pass once, and of several
 *     with one number only one
 * @param until the last height whose block may pass it
 */
public record Motion(long number, BlockHeight until, Change change) {
  public Motion {
    if (number < 0) {
      throw new IllegalArgumentException("a motion's number counts from 0, got " + number);
    }
  }
}
