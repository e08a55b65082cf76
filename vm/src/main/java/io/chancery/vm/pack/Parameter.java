package io.chancery.vm.pack;

import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A contract parameter, fixed when the contract is deployed.
 *
 * @param otherwise its value when none is given
 * @param allowed the only values that it may have; empty if any
 * @param minimum for integers and decimals, included
 * @param maximum for integers and decimals, included
 */
public record Parameter(
    Type type,
    boolean required,
    Optional<Value> otherwise,
    List<Value> allowed,
    Optional<BigDecimal> minimum,
    Optional<BigDecimal> maximum,
    String description) {
  public Parameter {
    allowed = List.copyOf(allowed);
  }

  /** What a parameter holds: a JSON Schema type with its format. */
  public enum Type {
    TEXT("a text"),
    INTEGER("a whole number"),
    BOOLEAN("true or false"),
    /** Written as JSON text, held as a decimal. */
    DECIMAL("a decimal such as \"79.99\""),
    /** Bech32, held in lower case. */
    ADDRESS("an address such as chan1…"),
    /** An Ed25519 public key in 64 hexadecimal digits, held in lower case. */
    KEY("an Ed25519 public key in 64 hexadecimal digits");

    private final String shown;

    Type(String shown) {
      this.shown = shown;
    }

    public String shown() {
      return shown;
    }
  }
}
