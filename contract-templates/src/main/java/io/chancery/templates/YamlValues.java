package io.chancery.templates;

import io.chancery.vm.value.Value;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlProblems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** YAML as data: whole numbers are integers, numbers with a point are exact decimals. */
final class YamlValues {
  private static final int INTEGER_DIGITS_MAX = 18;

  private YamlValues() {}

  /** The node as data; a number that is too long is a problem, and reads as null. */
  static Value of(YamlNode node, YamlProblems problems) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar(scalar, problems);
      case YamlNode.Sequence sequence -> {
        List<Value> values = new ArrayList<>();
        sequence.items().forEach(item -> values.add(of(item, problems)));
        yield new Value.Seq(values);
      }
      case YamlNode.Mapping mapping -> fields(mapping, problems);
    };
  }

  static Value.Obj fields(YamlNode.Mapping mapping, YamlProblems problems) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> fields.put(key, of(entry.value(), problems)));
    return new Value.Obj(fields);
  }

  private static Value scalar(YamlNode.Scalar scalar, YamlProblems problems) {
    return switch (scalar.kind()) {
      case TEXT -> Value.text(scalar.text());
      case BOOLEAN -> Value.bool(scalar.text().equalsIgnoreCase("true"));
      case NULL -> Value.Null.NULL;
      case INTEGER, DECIMAL ->
          number(scalar)
              .orElseGet(
                  () -> {
                    problems.add(
                        scalar.line(),
                        "the number "
                            + scalar.text()
                            + " is too long: 34 digits at most, 18 if"
                            + " whole");
                    return Value.Null.NULL;
                  });
    };
  }

  /** The number, unless it is too long. */
  static Optional<Value> number(YamlNode.Scalar scalar) {
    if (scalar.kind() == YamlNode.Kind.INTEGER) {
      return scalar.text().length() > INTEGER_DIGITS_MAX
          ? Optional.empty()
          : Optional.of(Value.integer(Long.parseLong(scalar.text())));
    }
    BigDecimal decimal = new BigDecimal(scalar.text());
    return decimal.precision() > Value.Dec.PRECISION_MAX || decimal.scale() > Value.Dec.SCALE_MAX
        ? Optional.empty()
        : Optional.of(Value.decimal(decimal));
  }
}
