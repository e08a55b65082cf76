package io.chancery.engine.cometbft;

import org.jspecify.annotations.Nullable;

/** CometBFT can't be run, or has ended for good; the message is a sentence for the operator. */
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineFailure(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
