package io.chancery.offload;

/** How a board is doing, for logs and metrics. */
public sealed interface BoardHealth {
  /** It answers. */
  record Serving() implements BoardHealth {}

  /**
   * It does not answer.
   *
   * @param sentence for a person
   */
  record Failed(BoardFailure.Reason reason, String sentence) implements BoardHealth {}
}
