package io.chancery.abci.genesis;

import java.util.Locale;

/** What can be wrong in a genesis; docs/genesis.md has the same table. */
public enum GenesisFault {
  FILE_TOO_LARGE("the file is over 64 MiB, or has more than 1,000,000 values"),
  MALFORMED_JSON("it is no JSON, no UTF-8, or a field stands twice in an object"),
  UNKNOWN_FIELD("there is no such field here"),
  MISSING_FIELD("a field is not there; the place is its object's"),
  WRONG_TYPE("a text, number, list or object was expected"),
  BAD_CHAIN_ID("the chain's name has other characters or is too long"),
  BAD_TIME("it is no time of ISO 8601 in UTC, of the years 1970 to 9999"),
  BAD_INITIAL_HEIGHT("the first block's height is 1"),
  BAD_ASSET("name, symbol or decimals are out of bounds"),
  BAD_LIMIT("a limit is out of bounds, or does not fit the others"),
  BAD_ADDRESS("it is no address"),
  BAD_KEY("it is no public key of 64 hexadecimal digits"),
  BAD_AUTHORITY("the keys are no authority, or that of another address"),
  BAD_BASE64("the package's bytes are not in base64"),
  BAD_PARAMETERS("the contract's parameters are too large or no values of a contract"),
  NEGATIVE_AMOUNT("a balance is below 0"),
  AMOUNT_TOO_LARGE("a balance is above 2^63 - 1"),
  SUPPLY_TOO_LARGE("the balances up to here are above 2^63 - 1 in all"),
  REPEATED_ACCOUNT("the address has an account already"),
  NO_VALIDATOR("there is no validator"),
  TOO_MANY_VALIDATORS("there are more than 100 validators"),
  REPEATED_VALIDATOR("the key is a validator already"),
  BAD_POWER("a validator's power is below 1, or all validators' is too large"),
  OTHER_VALIDATOR("the node that is to run this alone is not its one validator"),
  UNKNOWN_PACKAGE("there is no package at the path, or it can't be read"),
  TOO_MANY_CONTRACTS("there are more than 100 contracts");

  private final String meaning;

  GenesisFault(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  /** For programs: {@code bad-address}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
