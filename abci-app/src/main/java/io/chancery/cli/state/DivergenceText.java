package io.chancery.cli.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.StateKeyText;
import io.chancery.cli.output.Output;
import io.chancery.node.forensics.Divergence;
import io.chancery.node.forensics.StateComparison;
import io.chancery.node.forensics.Writer;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a comparison of two homes found, for people and programs. */
final class DivergenceText {
  private final Path pathA;
  private final Path pathB;

  DivergenceText(Path pathA, Path pathB) {
    this.pathA = pathA;
    this.pathB = pathB;
  }

  ObjectNode json(StateComparison.Report report) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("equal", report.divergence().isEmpty())
            .put("heightsCompared", report.compared())
            .put("lastCommonHeight", report.last().value());
    report.divergence().ifPresent(found -> put(found, json));
    return json;
  }

  private static void put(Divergence found, ObjectNode json) {
    json.put("height", found.height().value());
    json.putObject("a")
        .put("appHash", found.appHashes().a().toString())
        .put("executedAgain", word(found.again().a()));
    json.putObject("b")
        .put("appHash", found.appHashes().b().toString())
        .put("executedAgain", word(found.again().b()));
    ArrayNode findings = json.putArray("findings");
    found.findings().forEach(findings::add);
    found
        .keys()
        .ifPresentOrElse(
            keys -> {
              json.put("keysDiffering", keys.count());
              ArrayNode all = json.putArray("keys");
              keys.first().forEach(key -> put(key, all.addObject()));
            },
            () -> json.putNull("keysDiffering"));
  }

  private static void put(Divergence.DifferentKey different, ObjectNode to) {
    StateKey key = different.key();
    to.put("key", key.bytes().toHex()).put("keyInWords", StateKeyText.inWords(key));
    put(key, different.sides().a(), to.putObject("a"));
    put(key, different.sides().b(), to.putObject("b"));
  }

  private static void put(StateKey key, Divergence.Side side, ObjectNode to) {
    to.set("value", value(key, side.stored()));
    to.put("valueBytes", side.stored().map(Bytes::toHex).orElse(null));
    side.again()
        .ifPresent(
            again -> {
              to.set("valueExecutedAgain", value(key, again.value()));
              put(again.by(), to.putObject("writtenBy"));
            });
  }

  private static void put(Writer writer, ObjectNode to) {
    switch (writer) {
      case Writer.ByTransaction by ->
          to.put("kind", "transaction")
              .put("height", by.height().value())
              .put("index", by.index())
              .put("transaction", by.id().toHex())
              .put("action", by.action());
      case Writer.ByTimer by ->
          to.put("kind", "timer").put("height", by.height().value()).put("receipt", by.receipt());
      case Writer.ByBlock by -> to.put("kind", "block").put("height", by.height().value());
      case Writer.ByGenesis ignored -> to.put("kind", "genesis").put("height", 0);
      case Writer.NotBy by -> to.put("kind", "none").put("height", by.height().value());
    }
  }

  private static String word(Divergence.Again again) {
    return again.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Null where the key is absent. */
  private static JsonNode value(StateKey key, Optional<Bytes> stored) {
    return stored
        .map(value -> StateKeyText.value(key, value))
        .orElseGet(JsonNodeFactory.instance::nullNode);
  }

  void print(StateComparison.Report report, Output output) {
    output.field("A", pathA.toString());
    output.field("B", pathB.toString());
    if (report.divergence().isEmpty()) {
      output.field(
          "equal",
          "the app hashes of all heights compared, %s, up to %s"
              .formatted(JsonText.count(report.compared()), report.last()));
      return;
    }
    Divergence found = report.divergence().get();
    output.field("differs", "height " + found.height());
    output.field("app hash A", found.appHashes().a().toString());
    output.field("app hash B", found.appHashes().b().toString());
    output.blank();
    found.findings().forEach(output::sentence);
    found.keys().ifPresent(keys -> print(keys, output));
  }

  private static void print(Divergence.Keys keys, Output output) {
    output.blank();
    long more = keys.count() - keys.first().size();
    output.sentence(
        keys.count() == 1
            ? "One key differs."
            : "%s keys differ.".formatted(JsonText.count(keys.count())));
    for (Divergence.DifferentKey key : keys.first()) {
      output.blank();
      print(key, output);
    }
    if (more > 0) {
      output.blank();
      output.sentence("And %s more.".formatted(JsonText.count(more)));
    }
  }

  private static void print(Divergence.DifferentKey different, Output output) {
    StateKey key = different.key();
    Divergence.Side a = different.sides().a();
    Divergence.Side b = different.sides().b();
    output.field("key", StateKeyText.inWords(key));
    boolean looksAlike = shown(key, a.stored()).equals(shown(key, b.stored()));
    output.field("in A", looksAlike ? digits(a.stored()) : shown(key, a.stored()));
    output.field("in B", looksAlike ? digits(b.stored()) : shown(key, b.stored()));
    Optional<String> byA = a.again().map(written -> written.by().inWords());
    Optional<String> byB = b.again().map(written -> written.by().inWords());
    if (byA.equals(byB)) {
      byA.ifPresent(by -> output.field("written by", by));
    } else {
      byA.ifPresent(by -> output.field("written by", "in A " + by));
      byB.ifPresent(by -> output.field("written by", "in B " + by));
    }
    again(key, "A", a, "B", b.stored()).ifPresent(say -> output.field("again", say));
    again(key, "B", b, "A", a.stored()).ifPresent(say -> output.field("again", say));
  }

  /** Where a home's own block does not lead to the value that it has. */
  private static Optional<String> again(
      StateKey key, String name, Divergence.Side side, String other, Optional<Bytes> others) {
    return side.again()
        .filter(written -> !written.value().equals(side.stored()))
        .map(
            written ->
                "%s's own block gives %s when executed again"
                    .formatted(
                        name,
                        written.value().equals(others)
                            ? other + "'s value"
                            : shown(key, written.value())));
  }

  private static String shown(StateKey key, Optional<Bytes> stored) {
    return stored.map(value -> JsonText.shown(StateKeyText.value(key, value))).orElse("absent");
  }

  /** For values that differ in what their text leaves out, such as the authority of an account. */
  private static String digits(Optional<Bytes> stored) {
    return stored.map(Bytes::toHex).orElse("absent");
  }
}
