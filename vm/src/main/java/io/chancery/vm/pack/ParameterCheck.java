package io.chancery.vm.pack;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks parameters as a person or a deploy gives them, types them and fills in defaults. */
public final class ParameterCheck {
  public static final int TEXT_LENGTH_MAX = 1_000;

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,34}(\\.[0-9]{1,34})?");
  private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{64}");

  private ParameterCheck() {}

  public static ParameterOutcome check(ParameterSchema schema, Value.Obj given) {
    List<String> problems =
        new ArrayList<>(
            UnknownNames.told(
                given.fields().keySet(),
                schema.parameters().keySet(),
                "the contract has no parameter `%s`"));
    LinkedHashMap<String, Value> typed = new LinkedHashMap<>();
    schema
        .parameters()
        .forEach(
            (name, parameter) -> typed.put(name, one(name, parameter, given.get(name), problems)));
    return problems.isEmpty()
        ? new ParameterOutcome.Completed(new Value.Obj(typed))
        : new ParameterOutcome.Wrong(problems);
  }

  private static Value one(
      String name, Parameter parameter, @Nullable Value given, List<String> problems) {
    if (given == null || given instanceof Value.Null) {
      if (parameter.otherwise().isEmpty() && parameter.required()) {
        problems.add(
            "the parameter `" + name + "` is missing: it must be " + parameter.type().shown());
      }
      return parameter.otherwise().orElse(Value.Null.NULL);
    }
    Optional<Value> typed = typed(parameter.type(), given);
    if (typed.isEmpty()) {
      problems.add(
          "the parameter `"
              + name
              + "` must be "
              + parameter.type().shown()
              + ", but it is "
              + shown(given));
      return Value.Null.NULL;
    }
    bounds(parameter, typed.get())
        .ifPresent(
            bound ->
                problems.add(
                    "the parameter `"
                        + name
                        + "` must be "
                        + bound
                        + ", but it is "
                        + shown(given)));
    return typed.get();
  }

  /** The value as {@code type} holds it; empty if it is none. */
  static Optional<Value> typed(Parameter.Type type, Value given) {
    return switch (type) {
      case TEXT ->
          given instanceof Value.Text text && text.value().length() <= TEXT_LENGTH_MAX
              ? Optional.of(text)
              : Optional.empty();
      case INTEGER -> given instanceof Value.Int ? Optional.of(given) : Optional.empty();
      case BOOLEAN -> given instanceof Value.Bool ? Optional.of(given) : Optional.empty();
      case DECIMAL -> decimal(given);
      case ADDRESS -> given instanceof Value.Text text ? address(text) : Optional.empty();
      case KEY ->
          given instanceof Value.Text text && KEY.matcher(text.value()).matches()
              ? Optional.of(Value.text(text.value().toLowerCase(Locale.ROOT)))
              : Optional.empty();
    };
  }

  private static Optional<Value> decimal(Value given) {
    return switch (given) {
      case Value.Dec dec -> Optional.of(dec);
      case Value.Int integer -> Optional.of(Value.decimal(BigDecimal.valueOf(integer.value())));
      case Value.Text text -> {
        if (!DECIMAL.matcher(text.value()).matches()) {
          yield Optional.empty();
        }
        BigDecimal decimal = new BigDecimal(text.value());
        yield decimal.precision() > Value.Dec.PRECISION_MAX
            ? Optional.empty()
            : Optional.of(Value.decimal(decimal));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Value> address(Value.Text text) {
    try {
      return Optional.of(Value.text(Address.parse(text.value()).toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What the value must be and is not. */
  static Optional<String> bounds(Parameter parameter, Value typed) {
    if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(typed)) {
      return Optional.of(
          "one of "
              + parameter.allowed().stream()
                  .map(ParameterCheck::shown)
                  .collect(Collectors.joining(", ")));
    }
    Optional<BigDecimal> number = number(typed);
    if (number.isPresent()) {
      if (parameter.minimum().filter(min -> number.get().compareTo(min) < 0).isPresent()) {
        return parameter.minimum().map(min -> "at least " + min.toPlainString());
      }
      if (parameter.maximum().filter(max -> number.get().compareTo(max) > 0).isPresent()) {
        return parameter.maximum().map(max -> "at most " + max.toPlainString());
      }
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> number(Value value) {
    return switch (value) {
      case Value.Int integer -> Optional.of(BigDecimal.valueOf(integer.value()));
      case Value.Dec dec -> Optional.of(dec.value());
      default -> Optional.empty();
    };
  }

  /** A value in a sentence, shortened. */
  static String shown(Value value) {
    return switch (value) {
      case Value.Bool bool -> String.valueOf(bool.value());
      case Value.Int integer -> String.valueOf(integer.value());
      case Value.Dec dec -> dec.value().toPlainString();
      case Value.Text text ->
          "\""
              + (text.value().length() > 70 ? text.value().substring(0, 69) + "…" : text.value())
              + "\"";
      case Value.Null ignored -> value.kind();
      case Value.Blob ignored -> value.kind();
      case Value.Seq ignored -> value.kind();
      case Value.Obj ignored -> value.kind();
    };
  }
}
