package io.chancery.node;

import io.chancery.abci.genesis.UnusableGenesis;
import java.nio.file.Path;

/** A genesis file is wrong; the message is {@code file:line:column: } and a clause for a person. */
public final class UnusableGenesisFile extends RuntimeException {
  private final String slug;
  private final int code;

  UnusableGenesisFile(Path file, UnusableGenesis cause) {
    super("%s:%s: %s".formatted(file, cause.place(), cause.getMessage()), cause);
    this.slug = cause.slug();
    this.code = cause.code();
  }

  /** For programs; the ledger's own where a contract was refused. */
  public String slug() {
    return slug;
  }

  /** The number beside it; 0 if there is none. */
  public int code() {
    return code;
  }
}
