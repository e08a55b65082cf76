package io.chancery.bpm.diagram;

import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a process variable may hold; each may also hold null. */
public enum VariableType {
  INTEGER("an integer", "Integer Long int long integer java.lang.Integer java.lang.Long"),
  DECIMAL("a decimal", "BigDecimal Decimal decimal java.math.BigDecimal"),
  TEXT("a text", "String Text string text java.lang.String"),
  BOOLEAN("a boolean", "Boolean boolean java.lang.Boolean"),
  ANY("anything", "Object Any object any java.lang.Object");

  /** For sentences: the names that a modeller may choose from. */
  static final String CHOICES = "Integer, BigDecimal, String, Boolean or Object";

  private final String description;
  private final String spellings;

  VariableType(String description, String spellings) {
    this.description = description;
    this.spellings = spellings;
  }

  public String description() {
    return description;
  }

  /**
   * The type that {@code structureRef} names, with or without a namespace prefix; null if none
   * does.
   */
  static @Nullable VariableType named(String structureRef) {
    String name = structureRef.substring(structureRef.indexOf(':') + 1);
    for (VariableType type : values()) {
      for (String spelling : type.spellings.split(" ")) {
        if (spelling.equals(name)) {
          return type;
        }
      }
    }
    return null;
  }

  /**
   * The value as this type holds it: a whole decimal becomes an integer and the other way round.
   *
   * @return null if it cannot be held
   */
  public @Nullable Value accept(Value value) {
    if (value instanceof Value.Null || this == ANY) {
      return value;
    }
    return switch (value) {
      case Value.Int it ->
          switch (this) {
            case INTEGER -> it;
            case DECIMAL -> Value.decimal(BigDecimal.valueOf(it.value()));
            default -> null;
          };
      case Value.Dec it ->
          switch (this) {
            case INTEGER -> whole(it);
            case DECIMAL -> it;
            default -> null;
          };
      case Value.Text it -> this == TEXT ? it : null;
      case Value.Bool it -> this == BOOLEAN ? it : null;
      default -> null;
    };
  }

  private static Value.@Nullable Int whole(Value.Dec decimal) {
    try {
      return Value.integer(decimal.value().longValueExact());
    } catch (ArithmeticException ignored) {
      return null;
    }
  }
}
