package io.chancery.vm.pack;

import io.chancery.vm.gas.Gas;
import io.chancery.vm.yaml.NearestWord;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlSection;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Reads what lets the world in: {@code roles}, {@code hooks} and {@code entryPoints}. */
final class DoorReader {
  private static final Pattern ROLE_SOURCE = Pattern.compile("params\\.[A-Za-z][A-Za-z0-9_]{0,62}");
  private static final Pattern DURATION =
      Pattern.compile("P([0-9]{1,3}D)?(T([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,7}S)?)?");
  private static final String HANDLER_SHOWN = "the name of a function that contract.js exports";

  private final YamlSection root;
  private final ParameterSchema parameters;
  private final YamlSection roles;

  DoorReader(YamlSection root, ParameterSchema parameters) {
    this.root = root;
    this.parameters = parameters;
    this.roles = root.section("roles");
  }

  SequencedMap<String, String> roles() {
    Names.check(roles, Names.HYPHENATED);
    return roles.each(this::role);
  }

  private Optional<String> role(String role) {
    if (role.equals(ContractManifest.OWNER) || role.equals(ContractManifest.ANYONE)) {
      root.problems()
          .add(roles.line(), "`" + roles.pathOf(role) + "` is built in: choose another name");
      return Optional.empty();
    }
    Optional<String> source =
        roles.requiredText(role, ROLE_SOURCE, "an address parameter, written params.<name>");
    Optional<String> parameter = source.map(text -> text.substring("params.".length()));
    boolean isAddress =
        parameter
            .map(parameters.parameters()::get)
            .filter(spec -> spec.type() == Parameter.Type.ADDRESS)
            .isPresent();
    if (parameter.isPresent() && !isAddress) {
      root.problems()
          .add(
              roles.node(role).map(YamlNode::line).orElse(roles.line()),
              "`"
                  + roles.pathOf(role)
                  + "` names the parameter "
                  + parameter.get()
                  + ", but there is no such parameter of type string with format address");
      return Optional.empty();
    }
    return parameter;
  }

  SequencedMap<String, HookSpec> hooks() {
    YamlSection hooks = root.section("hooks");
    Names.check(hooks, Names.HYPHENATED);
    return hooks.each(
        name -> {
          YamlSection hook =
              hooks.section(name).only(List.of("handler", "gasLimit", "maxAge", "description"));
          Optional<String> handler =
              hook.requiredText("handler", Names.IDENTIFIER.pattern(), HANDLER_SHOWN);
          Gas gasLimit =
              hook.integer("gasLimit", 1, HookSpec.GAS_LIMIT_MAX)
                  .map(Gas::new)
                  .orElse(HookSpec.GAS_LIMIT_DEFAULT);
          Duration maxAge = maxAge(hook);
          String description = ManifestReader.description(hook);
          return handler.map(text -> new HookSpec(text, gasLimit, maxAge, description));
        });
  }

  private static Duration maxAge(YamlSection hook) {
    String expected = "a duration of at most P7D, such as PT6H";
    return hook.text("maxAge", DURATION, expected)
        .flatMap(
            text -> {
              Optional<Duration> age = parse(text);
              boolean fits =
                  age.filter(value -> !value.isZero() && value.compareTo(HookSpec.MAX_AGE_MAX) <= 0)
                      .isPresent();
              if (!fits) {
                hook.node("maxAge")
                    .ifPresent(
                        node -> hook.problems().expected(hook.pathOf("maxAge"), expected, node));
              }
              return fits ? age : Optional.empty();
            })
        .orElse(HookSpec.MAX_AGE_DEFAULT);
  }

  private static Optional<Duration> parse(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  SequencedMap<String, EntryPoint> entryPoints() {
    YamlSection entryPoints = root.section("entryPoints");
    Names.check(entryPoints, Names.IDENTIFIER);
    return entryPoints.each(
        name -> {
          YamlSection entry =
              entryPoints
                  .section(name)
                  .only(List.of("access", "payable", "readOnly", "description"));
          boolean payable = entry.flag("payable", false);
          boolean readOnly = entry.flag("readOnly", false);
          if (payable && readOnly) {
            root.problems()
                .add(
                    entry.line(),
                    "`"
                        + entry.path()
                        + "` is both payable and readOnly: what only reads takes"
                        + " no money");
          }
          String description = ManifestReader.description(entry);
          return Optional.of(new EntryPoint(access(entry), payable, readOnly, description));
        });
  }

  private List<String> access(YamlSection entry) {
    String expected = "anyone, a role, or a list of roles";
    Optional<YamlNode> node = entry.required("access", expected);
    List<YamlNode> items =
        switch (node.orElse(null)) {
          case null -> List.of();
          case YamlNode.Sequence sequence -> sequence.items();
          case YamlNode one -> List.of(one);
        };
    if (node.isPresent() && items.isEmpty()) {
      root.problems().expected(entry.pathOf("access"), expected, node.get());
    }
    List<String> access = new ArrayList<>();
    for (YamlNode item : items) {
      if (item instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEXT) {
        checkRole(entry, scalar);
        access.add(scalar.text());
      } else {
        root.problems().expected(entry.pathOf("access"), expected, item);
      }
    }
    return access;
  }

  private void checkRole(YamlSection entry, YamlNode.Scalar role) {
    List<String> known = new ArrayList<>(roles.entries().keySet());
    known.add(ContractManifest.OWNER);
    known.add(ContractManifest.ANYONE);
    if (!known.contains(role.text())) {
      root.problems()
          .add(
              role.line(),
              "`"
                  + entry.pathOf("access")
                  + "` names the role "
                  + role.text()
                  + ", which is not known"
                  + NearestWord.hint(role.text(), known));
    }
  }
}
