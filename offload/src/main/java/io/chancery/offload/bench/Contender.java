package io.chancery.offload.bench;

/** One side of a comparison. */
interface Contender {
  /** Works for a while; operations a second. */
  double round();
}
