package io.chancery.node.board;

/** What a {@link FaultyBoard} does with some of its batches. */
enum Fault {
  /** Never answers. */
  STALLS,
  /** Never comes back from the call. */
  BLOCKS,
  /** Takes the batch, then breaks. */
  DIES_IN_A_BATCH,
  /** Breaks as it is asked. */
  THROWS,
  /** Answers rightly, then once more and wrongly. */
  ANSWERS_TWICE,
  /** Keeps an answer back until it has given the next one. */
  ANSWERS_OUT_OF_ORDER,
  /** Leaves the last item out. */
  ANSWERS_TOO_FEW,
  /** Calls everything valid. */
  LIES
}
