package io.chancery.templates;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlProblems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds expected YAML against actual data. Numbers compare by value, a mapping checks the keys that
 * it has, a list checks every element, and an account's name matches its address.
 */
final class Comparison {
  private static final int SHOWN_MAX = 300;
  private static final RejectionCode NO_CODE = RejectionCode.INVALID_ARGUMENT;

  private final Accounts accounts;
  private final List<Difference> differences = new ArrayList<>();

  /** Names for addresses, both ways. */
  interface Accounts {
    /** The address of an account of that name. */
    Optional<String> address(String name);

    /** The text with addresses replaced by their accounts' names. */
    String named(String text);
  }

  Comparison(Accounts accounts) {
    this.accounts = accounts;
  }

  List<Difference> differences() {
    return differences;
  }

  boolean matches(YamlNode expected, Value actual) {
    Comparison trial = new Comparison(accounts);
    trial.compare("", expected, actual);
    return trial.differences.isEmpty();
  }

  void compare(String path, YamlNode expected, @Nullable Value actual) {
    Value came = actual == null ? Value.Null.NULL : actual;
    switch (expected) {
      case YamlNode.Mapping mapping -> {
        if (came instanceof Value.Obj obj) {
          mapping
              .entries()
              .forEach((key, entry) -> compare(path + "." + key, entry.value(), obj.get(key)));
        } else {
          add(path, expected, came);
        }
      }
      case YamlNode.Sequence sequence -> {
        if (came instanceof Value.Seq seq && seq.values().size() == sequence.items().size()) {
          for (int i = 0; i < sequence.items().size(); i++) {
            compare(path + "[" + (i + 1) + "]", sequence.items().get(i), seq.values().get(i));
          }
        } else {
          add(path, expected, came);
        }
      }
      case YamlNode.Scalar scalar -> {
        if (!equal(scalar, came)) {
          add(path, expected, came);
        }
      }
    }
  }

  void add(String path, YamlNode expected, Value actual) {
    add(expected.line(), path, shown(expected), shown(actual));
  }

  void add(int line, String path, String expected, String actual) {
    String trimmed = path.startsWith(".") ? path.substring(1) : path;
    differences.add(new Difference(line, trimmed, expected, actual));
  }

  private boolean equal(YamlNode.Scalar expected, Value actual) {
    return switch (expected.kind()) {
      case NULL -> actual instanceof Value.Null;
      case BOOLEAN ->
          actual instanceof Value.Bool bool
              && bool.value() == expected.text().equalsIgnoreCase("true");
      case INTEGER, DECIMAL -> {
        BigDecimal number = new BigDecimal(expected.text());
        yield switch (actual) {
          case Value.Int integer -> number.compareTo(BigDecimal.valueOf(integer.value())) == 0;
          case Value.Dec decimal -> number.compareTo(decimal.value()) == 0;
          default -> false;
        };
      }
      case TEXT ->
          actual instanceof Value.Text text
              && (text.value().equals(expected.text())
                  || accounts.address(expected.text()).filter(text.value()::equals).isPresent());
    };
  }

  String shown(Value value) {
    return shortened(accounts.named(ValueJson.toJson(value)));
  }

  /** In the notation of the actual value, so that the two can be held side by side. */
  private static String shown(YamlNode node) {
    return shortened(ValueJson.toJson(YamlValues.of(node, new YamlProblems("", NO_CODE))));
  }

  private static String shortened(String text) {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX - 1) + "…" : text;
  }
}
