package io.chancery.templates;

import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.value.Value;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlProblems;
import io.chancery.vm.yaml.YamlReader;
import io.chancery.vm.yaml.YamlSection;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Reads a scenario; every problem is a sentence with its file and line. */
public final class ScenarioReader {
  static final String DEFAULT_TIME = "2026-01-01T09:00:00Z";
  static final AssetSpec DEFAULT_ASSET = new AssetSpec("Chancery", "CHY", 2);
  static final Pattern LINE = Pattern.compile("\\S.{0,199}");
  static final Pattern ACCOUNT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
  static final String TIME_SHOWN = "a time in UTC such as 2026-01-01T09:00:00Z";

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?Z");

  private final YamlSection root;
  private final YamlProblems problems;

  private ScenarioReader(YamlSection root) {
    this.root = root;
    this.problems = root.problems();
  }

  /**
   * @param file its path is used in messages only
   */
  public static CompileOutcome<Scenario> read(SourceFile file) {
    RejectionCode code = RejectionCode.INVALID_ARGUMENT;
    return switch (YamlReader.read(file, code)) {
      case CompileOutcome.NotCompiled<YamlNode> not -> CompileOutcome.notCompiled(not.problems());
      case CompileOutcome.Compiled<YamlNode> yaml -> {
        YamlProblems problems = new YamlProblems(file.path(), code);
        yield new ScenarioReader(YamlSection.root(yaml.result(), problems)).read(file.path());
      }
    };
  }

  private CompileOutcome<Scenario> read(String file) {
    root.only(List.of("title", "description", "given", "when", "then"));
    String title =
        root.requiredText("title", LINE, "one line that says what the scenario shows").orElse("");
    Scenario.Given given = given(root.section("given"));
    root.required("when", "a list of steps");
    StepReader stepReader = new StepReader(problems);
    List<Scenario.Step> steps = new ArrayList<>();
    List<YamlNode> items = root.items("when");
    for (int i = 0; i < items.size(); i++) {
      stepReader.read(i + 1, items.get(i)).ifPresent(steps::add);
    }
    Expectation then =
        root.node("then").isPresent()
            ? ExpectationReader.atEnd(root.section("then"))
            : Expectation.NOTHING;
    List<SourceProblem> found = problems.list();
    return found.isEmpty()
        ? CompileOutcome.compiled(new Scenario(file, title, given, steps, then))
        : CompileOutcome.notCompiled(found);
  }

  private Scenario.Given given(YamlSection given) {
    given.only(List.of("time", "asset", "accounts", "parameters", "collections"));
    YamlSection collections = given.section("collections");
    return new Scenario.Given(
        given.line(),
        time(given, "time").orElse(new BlockTime(Instant.parse(DEFAULT_TIME).toEpochMilli())),
        asset(given.section("asset")),
        accounts(given.section("accounts")),
        values(given, "parameters"),
        collections.each(name -> Optional.of(rows(collections, name))));
  }

  private static AssetSpec asset(YamlSection asset) {
    asset.only(List.of("name", "symbol", "decimals"));
    return new AssetSpec(
        asset.text("name", LINE, "a name").orElse(DEFAULT_ASSET.name()),
        asset.text("symbol", ACCOUNT, "a symbol such as CHY").orElse(DEFAULT_ASSET.symbol()),
        asset.integer("decimals", 0, 18).map(Math::toIntExact).orElse(DEFAULT_ASSET.decimals()));
  }

  private static SequencedMap<String, BigDecimal> accounts(YamlSection accounts) {
    return accounts.each(
        name -> {
          if (!ACCOUNT.matcher(name).matches()) {
            accounts
                .problems()
                .add(
                    accounts.line(),
                    "`"
                        + accounts.pathOf(name)
                        + "` must be named with letters, digits, underscores and hyphens");
          }
          return amount(accounts, name);
        });
  }

  /** An amount in asset units, not negative. */
  static Optional<BigDecimal> amount(YamlSection section, String key) {
    return section
        .node(key)
        .flatMap(
            node -> {
              Optional<BigDecimal> amount =
                  node instanceof YamlNode.Scalar scalar ? amountOf(scalar) : Optional.empty();
              if (amount.isEmpty()) {
                section.problems().expected(section.pathOf(key), "an amount such as 100.00", node);
              }
              return amount;
            });
  }

  private static Optional<BigDecimal> amountOf(YamlNode.Scalar scalar) {
    boolean isNumber =
        scalar.kind() == YamlNode.Kind.INTEGER || scalar.kind() == YamlNode.Kind.DECIMAL;
    return isNumber && scalar.text().length() <= 30 && !scalar.text().startsWith("-")
        ? Optional.of(new BigDecimal(scalar.text()))
        : Optional.empty();
  }

  private List<Scenario.Row> rows(YamlSection collections, String name) {
    List<Scenario.Row> rows = new ArrayList<>();
    for (YamlNode item : collections.items(name)) {
      if (item instanceof YamlNode.Mapping mapping) {
        rows.add(new Scenario.Row(item.line(), YamlValues.fields(mapping, problems)));
      } else {
        problems.expected(collections.pathOf(name), "a list of rows", item);
      }
    }
    return rows;
  }

  /** The mapping below {@code key} as data. */
  static Value.Obj values(YamlSection section, String key) {
    LinkedHashMap<String, Value> values = new LinkedHashMap<>();
    section
        .section(key)
        .entries()
        .forEach(
            (name, entry) -> values.put(name, YamlValues.of(entry.value(), section.problems())));
    return new Value.Obj(values);
  }

  static Optional<BlockTime> time(YamlSection section, String key) {
    return section
        .text(key, TIME, TIME_SHOWN)
        .flatMap(
            text -> {
              try {
                return Optional.of(new BlockTime(Instant.parse(text).toEpochMilli()));
              } catch (DateTimeException | IllegalArgumentException e) {
                section
                    .node(key)
                    .ifPresent(
                        node -> section.problems().expected(section.pathOf(key), TIME_SHOWN, node));
                return Optional.empty();
              }
            });
  }
}
