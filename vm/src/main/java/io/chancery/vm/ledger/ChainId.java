package io.chancery.vm.ledger;

import java.util.regex.Pattern;

/** A chain's name: 1..50 letters, digits and {@code . _ -}; every signature is bound to it. */
public record ChainId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,50}");

  public ChainId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a chain id is 1 to 50 letters, digits, dots, dashes or underscores");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
