package io.chancery.templates;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.yaml.NearestWord;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code expect} and {@code then}. */
final class ExpectationReader {
  private static final List<String> STATE =
      List.of("collections", "balances", "processes", "tasks");

  private ExpectationReader() {}

  static Expectation ofStep(YamlSection expect) {
    List<String> known = new ArrayList<>(List.of("result", "refused", "fired", "events"));
    known.addAll(STATE);
    expect.only(known);
    return read(expect, refusal(expect));
  }

  static Expectation atEnd(YamlSection then) {
    List<String> known = new ArrayList<>(List.of("fired", "events"));
    known.addAll(STATE);
    then.only(known);
    return read(then, Optional.empty());
  }

  private static Expectation read(YamlSection section, Optional<Expectation.Refusal> refusal) {
    YamlSection collections = section.section("collections");
    YamlSection balances = section.section("balances");
    return new Expectation(
        refusal,
        section.node("result"),
        list(section, "fired"),
        list(section, "events"),
        new Expectation.State(
            collections.each(name -> list(collections, name)),
            balances.each(name -> balances.node(name)),
            list(section, "processes"),
            list(section, "tasks")));
  }

  private static Optional<YamlNode> list(YamlSection section, String key) {
    return section
        .node(key)
        .filter(
            node -> {
              if (!(node instanceof YamlNode.Sequence)) {
                section.problems().expected(section.pathOf(key), "a list", node);
              }
              return node instanceof YamlNode.Sequence;
            });
  }

  /**
   * {@code refused: not-permitted}, or {@code refused: {code: …, because: part of the sentence}}.
   */
  private static Optional<Expectation.Refusal> refusal(YamlSection expect) {
    Optional<YamlNode> node = expect.node("refused");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof YamlNode.Mapping) {
      YamlSection refused = expect.section("refused").only(List.of("code", "because"));
      Optional<String> because =
          refused.text("because", ScenarioReader.LINE, "a part of the sentence");
      return refused
          .required("code", "a rejection code such as not-permitted")
          .flatMap(code -> code(refused, "code", code))
          .map(code -> new Expectation.Refusal(refused.line(), code, because));
    }
    return code(expect, "refused", node.get())
        .map(code -> new Expectation.Refusal(node.get().line(), code, Optional.empty()));
  }

  private static Optional<RejectionCode> code(YamlSection section, String key, YamlNode node) {
    String word = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    Optional<RejectionCode> code =
        Arrays.stream(RejectionCode.values())
            .filter(known -> known.slug().equals(word))
            .findFirst();
    if (code.isEmpty()) {
      List<String> known = Arrays.stream(RejectionCode.values()).map(RejectionCode::slug).toList();
      section
          .problems()
          .add(
              node.line(),
              "`"
                  + section.pathOf(key)
                  + "` must be a rejection code such as not-permitted, but it"
                  + " is "
                  + node.shown()
                  + NearestWord.to(word, known)
                      .map(near -> "; did you mean " + near + "?")
                      .orElse(""));
    }
    return code;
  }
}
