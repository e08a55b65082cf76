package io.chancery.state;

/** A page as the cache has it: ready, or small as it is stored. */
sealed interface CachedPage permits Page, PackedPage {
  Place place();

  PageAddress address();

  /** The page itself. */
  Page page();

  /** To change it. */
  PageEdit edit();

  Deltas deltas();

  /** About how much memory it takes, in bytes. */
  int weight();
}
