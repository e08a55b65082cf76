package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;

/**
 * The heights whose states can be read.
 *
 * @param oldest the lowest; it rises as the chain goes on
 * @param latest the last commit's
 */
public record KeptHeights(BlockHeight oldest, BlockHeight latest) {
  /** Why a height was not found, for the person who asked. */
  public String sentence(BlockHeight asked) {
    return "the state of height %s is not kept: heights %s to %s are"
        .formatted(asked, oldest, latest);
  }
}
