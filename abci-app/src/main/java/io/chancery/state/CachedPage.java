package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;

/** A page as the cache has it: ready, or small as it is stored. */
sealed interface CachedPage permits Page, PackedPage {
  Place place();

  BlockHeight height();

  /** The page itself. */
  Page page();

  /** To change it. */
  PageEdit edit();

  /** How much has been stored since the page was last stored whole. */
  int deltaBytes();

  /** About how much memory it takes, in bytes. */
  int weight();
}
