package io.chancery.engine.cometbft;

import org.jspecify.annotations.Nullable;

/** A program can't be built; the message is a sentence that says what to do. */
public final class InstallationFailure extends RuntimeException {
  private final boolean forWantOfGo;

  InstallationFailure(String sentence, boolean forWantOfGo, @Nullable Throwable cause) {
    super(sentence, cause);
    this.forWantOfGo = forWantOfGo;
  }

  /** Whether Go is absent or too old; else it has failed. */
  public boolean isForWantOfGo() {
    return forWantOfGo;
  }
}
