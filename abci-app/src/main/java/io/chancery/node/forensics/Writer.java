package io.chancery.node.forensics;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;

/** What gave a key its value, by executing it again. */
public sealed interface Writer {
  /**
   * @param index in the block
   * @param action what kind, in words
   */
  record ByTransaction(BlockHeight height, int index, Hash id, String action) implements Writer {}

  record ByTimer(BlockHeight height, int receipt) implements Writer {}

  /** Not one of its transactions: what the block collects, or leaves about itself. */
  record ByBlock(BlockHeight height) implements Writer {}

  record ByGenesis() implements Writer {}

  /** The block does not change the key. */
  record NotBy(BlockHeight height) implements Writer {}

  default String inWords() {
    return switch (this) {
      case ByTransaction by ->
          "transaction %d of block %s, %s, %s"
              .formatted(by.index(), by.height(), by.action(), by.id());
      case ByTimer by -> "a timer in block %s, receipt %d".formatted(by.height(), by.receipt());
      case ByBlock by -> "block %s itself".formatted(by.height());
      case ByGenesis ignored -> "genesis";
      case NotBy by -> "nothing in block " + by.height();
    };
  }
}
