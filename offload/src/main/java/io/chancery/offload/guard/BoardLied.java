package io.chancery.offload.guard;

/**
 * A board gave a wrong answer. What it accepted before and nobody sampled can't be trusted either,
 * so the node must not commit another block with it.
 */
public final class BoardLied extends RuntimeException {
  BoardLied(String message) {
    super(message);
  }
}
