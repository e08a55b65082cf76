package io.chancery.abci.genesis;

import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;

/** The genesis can't be used; the message is a clause for a person, without file and place. */
public final class UnusableGenesis extends IllegalArgumentException {
  private final int line;
  private final int column;
  private final String slug;
  private final int code;

  private UnusableGenesis(Place place, String slug, int code, String clause) {
    super(clause);
    this.line = place.line();
    this.column = place.column();
    this.slug = slug;
    this.code = code;
  }

  public UnusableGenesis(GenesisFault fault, Place place, String clause) {
    this(place, fault.slug(), 0, clause);
  }

  /** For what the ledger itself refuses, in its own words. */
  static UnusableGenesis refused(Place place, String path, Rejection rejection) {
    return refused(place, path, rejection.code(), rejection.sentence());
  }

  static UnusableGenesis refused(Place place, String path, RejectionCode code, String sentence) {
    return new UnusableGenesis(
        place, code.slug(), code.number(), path + " is refused: " + sentence);
  }

  public Place place() {
    return new Place(line, column);
  }

  /** A {@link GenesisFault}'s or a rejection's. */
  public String slug() {
    return slug;
  }

  /** A rejection's number; 0 if it is none. */
  public int code() {
    return code;
  }
}
