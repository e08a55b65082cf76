package io.chancery.vm.pack;

import io.chancery.vm.value.Value;
import io.chancery.vm.yaml.NearestWord;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlSection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code parameters}: the part of JSON Schema that describes a flat object. */
final class ParameterReader {
  private static final List<String> KEYS =
      List.of("type", "properties", "required", "additionalProperties");
  private static final List<String> PROPERTY_KEYS =
      List.of("type", "format", "title", "description", "default", "enum", "minimum", "maximum");
  private static final Pattern OBJECT = Pattern.compile("object");
  private static final Pattern TYPE = Pattern.compile("string|integer|boolean");
  private static final Pattern FORMAT = Pattern.compile("address|decimal|ed25519-key");

  private final YamlSection section;
  private final List<String> required = new ArrayList<>();

  ParameterReader(YamlSection section) {
    this.section = section;
  }

  ParameterSchema read() {
    section.only(KEYS);
    section.text("type", OBJECT, "object");
    if (section.flag("additionalProperties", false)) {
      section
          .problems()
          .add(
              section.line(),
              "`"
                  + section.pathOf("additionalProperties")
                  + "` must be false: a contract takes no other parameters");
    }
    YamlSection properties = section.section("properties");
    Names.check(properties, Names.IDENTIFIER);
    for (YamlNode item : section.items("required")) {
      requiredName(properties, item);
    }
    return new ParameterSchema(properties.each(name -> parameter(properties, name)));
  }

  private void requiredName(YamlSection properties, YamlNode item) {
    String path = section.pathOf("required");
    if (!(item instanceof YamlNode.Scalar scalar) || scalar.kind() != YamlNode.Kind.TEXT) {
      section.problems().expected(path, "a list of parameter names", item);
    } else if (!properties.entries().containsKey(scalar.text())) {
      section
          .problems()
          .add(
              item.line(),
              "`"
                  + path
                  + "` names the parameter "
                  + scalar.text()
                  + ", which is not known"
                  + NearestWord.hint(scalar.text(), properties.entries().keySet()));
    } else {
      required.add(scalar.text());
    }
  }

  private Optional<Parameter> parameter(YamlSection properties, String name) {
    YamlSection property = properties.section(name).only(PROPERTY_KEYS);
    property.text("title", ManifestReader.DESCRIPTION, ManifestReader.DESCRIPTION_SHOWN);
    String description = ManifestReader.description(property);
    Optional<Parameter.Type> type = type(property);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    boolean numeric = type.get() == Parameter.Type.INTEGER || type.get() == Parameter.Type.DECIMAL;
    Optional<BigDecimal> minimum = bound(property, "minimum", numeric);
    Optional<BigDecimal> maximum = bound(property, "maximum", numeric);
    List<Value> allowed = new ArrayList<>();
    for (YamlNode item : property.items("enum")) {
      value(property, "enum", type.get(), item).ifPresent(allowed::add);
    }
    Optional<Value> otherwise =
        property.node("default").flatMap(node -> value(property, "default", type.get(), node));
    Parameter parameter =
        new Parameter(
            type.get(), required.contains(name), otherwise, allowed, minimum, maximum, description);
    checkDefault(property, parameter);
    return Optional.of(parameter);
  }

  private static void checkDefault(YamlSection property, Parameter parameter) {
    parameter
        .otherwise()
        .flatMap(value -> ParameterCheck.bounds(parameter, value))
        .ifPresent(
            bound ->
                property
                    .node("default")
                    .ifPresent(
                        node ->
                            property.problems().expected(property.pathOf("default"), bound, node)));
  }

  private static Optional<Parameter.Type> type(YamlSection property) {
    Optional<String> type = property.requiredText("type", TYPE, "string, integer or boolean");
    Optional<String> format = property.text("format", FORMAT, "address, decimal or ed25519-key");
    if (format.isPresent() && type.isPresent() && !type.get().equals("string")) {
      property
          .problems()
          .add(
              property.line(),
              "`"
                  + property.pathOf("format")
                  + "` goes with the type string, but the type is "
                  + type.get());
    }
    return type.map(
        word ->
            switch (word) {
              case "integer" -> Parameter.Type.INTEGER;
              case "boolean" -> Parameter.Type.BOOLEAN;
              default -> format.map(ParameterReader::format).orElse(Parameter.Type.TEXT);
            });
  }

  private static Parameter.Type format(String word) {
    return switch (word) {
      case "address" -> Parameter.Type.ADDRESS;
      case "decimal" -> Parameter.Type.DECIMAL;
      default -> Parameter.Type.KEY;
    };
  }

  private static Optional<BigDecimal> bound(YamlSection property, String key, boolean numeric) {
    Optional<YamlNode> node = property.node(key);
    if (node.isPresent() && !numeric) {
      property
          .problems()
          .add(
              node.get().line(),
              "`" + property.pathOf(key) + "` goes with the type integer or the format decimal");
      return Optional.empty();
    }
    return node.flatMap(bound -> value(property, key, Parameter.Type.DECIMAL, bound))
        .map(value -> ((Value.Dec) value).value());
  }

  private static Optional<Value> value(
      YamlSection property, String key, Parameter.Type type, YamlNode node) {
    Optional<Value> value = plain(node).flatMap(plain -> ParameterCheck.typed(type, plain));
    if (value.isEmpty()) {
      property.problems().expected(property.pathOf(key), type.shown(), node);
    }
    return value;
  }

  /** A scalar as data; a decimal number keeps every digit that was written. */
  private static Optional<Value> plain(YamlNode node) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar.kind()) {
      case TEXT -> Optional.of(Value.text(scalar.text()));
      case DECIMAL ->
          scalar.text().length() > Value.Dec.PRECISION_MAX
              ? Optional.empty()
              : Optional.of(Value.Dec.of(scalar.text()));
      case BOOLEAN -> Optional.of(Value.bool(scalar.text().equalsIgnoreCase("true")));
      case NULL -> Optional.empty();
      case INTEGER ->
          scalar.text().length() > 18
              ? Optional.empty()
              : Optional.of(Value.integer(Long.parseLong(scalar.text())));
    };
  }
}
