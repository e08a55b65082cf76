package io.chancery.node.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The boards that come with Chancery. */
public enum BoardKind {
  /** Always there. */
  SOFTWARE,
  /** A Rust library in the node's process. */
  NATIVE,
  /** The same in a process of its own, over shared memory. */
  RING;

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<BoardKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
