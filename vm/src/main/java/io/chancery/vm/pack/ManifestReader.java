package io.chancery.vm.pack;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.rules.RuleLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlProblems;
import io.chancery.vm.yaml.YamlReader;
import io.chancery.vm.yaml.YamlSection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Reads a package's {@code contract.yaml}. Every key is known or refused, every value is checked,
 * and every problem is a sentence with a line.
 */
public final class ManifestReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "version",
          "title",
          "description",
          "activatesAt",
          "parameters",
          "roles",
          "collections",
          "rules",
          "processes",
          "hooks",
          "entryPoints",
          "limits");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})(-[0-9A-Za-z.-]{1,40})?");
  private static final Pattern TITLE = Pattern.compile("\\S.{0,119}");
  static final Pattern DESCRIPTION = Pattern.compile("(?s).{0,2000}");
  static final String DESCRIPTION_SHOWN = "a text of at most 2000 characters";

  private final ContractPackage contract;
  private final YamlSection root;
  private final YamlProblems problems;

  private ManifestReader(ContractPackage contract, YamlSection root, YamlProblems problems) {
    this.contract = contract;
    this.root = root;
    this.problems = problems;
  }

  /**
   * @return the manifest, or every problem found ({@code INVALID_MANIFEST})
   */
  public static CompileOutcome<ContractManifest> read(ContractPackage contract) {
    SourceFile file = contract.source(ContractPackage.MANIFEST).orElseThrow();
    return switch (YamlReader.read(file, RejectionCode.INVALID_MANIFEST)) {
      case CompileOutcome.NotCompiled<YamlNode> not -> CompileOutcome.notCompiled(not.problems());
      case CompileOutcome.Compiled<YamlNode> yaml -> {
        YamlProblems problems = new YamlProblems(file.path(), RejectionCode.INVALID_MANIFEST);
        YamlSection root = YamlSection.root(yaml.result(), problems);
        yield new ManifestReader(contract, root, problems).read();
      }
    };
  }

  private CompileOutcome<ContractManifest> read() {
    root.only(KEYS);
    if (!contract.contains(ContractPackage.SCRIPT)) {
      problems.add(0, "the package has no " + ContractPackage.SCRIPT + ", the contract's script");
    }
    Optional<ContractManifest.Heading> heading = heading();
    ParameterSchema parameters = new ParameterReader(root.section("parameters")).read();
    DoorReader doors = new DoorReader(root, parameters);
    ContractManifest manifest =
        new ContractManifest(
            heading.orElse(new ContractManifest.Heading("", "", "", "")),
            root.integer("activatesAt", 1, Long.MAX_VALUE).map(BlockHeight::new),
            parameters,
            doors.roles(),
            new CollectionReader(root.section("collections")).read(),
            ruleSets(),
            processes(),
            doors.hooks(),
            doors.entryPoints(),
            limits());
    List<SourceProblem> found = problems.list();
    return found.isEmpty() ? CompileOutcome.compiled(manifest) : CompileOutcome.notCompiled(found);
  }

  private Optional<ContractManifest.Heading> heading() {
    Optional<String> name =
        root.requiredText("name", NAME, "lower-case letters, digits and hyphens, a letter first");
    Optional<String> version = root.requiredText("version", VERSION, "a version such as 1.0.0");
    Optional<String> title =
        root.requiredText("title", TITLE, "one line of at most 120 characters");
    String description = description(root);
    return name.isPresent() && version.isPresent() && title.isPresent()
        ? Optional.of(
            new ContractManifest.Heading(name.get(), version.get(), title.get(), description))
        : Optional.empty();
  }

  static String description(YamlSection section) {
    return section.text("description", DESCRIPTION, DESCRIPTION_SHOWN).orElse("");
  }

  private SequencedMap<String, List<String>> ruleSets() {
    YamlSection section = root.section("rules");
    Names.check(section, Names.HYPHENATED);
    return section.each(
        name -> {
          List<YamlNode> items = section.items(name);
          if (items.isEmpty()) {
            problems.add(
                section.line(),
                "`"
                    + section.pathOf(name)
                    + "` must list the files of the rule set: [rules/x.drl]");
          }
          return Optional.of(
              items.stream()
                  .map(item -> file(section.pathOf(name), item))
                  .flatMap(Optional::stream)
                  .sorted()
                  .toList());
        });
  }

  private SequencedMap<String, String> processes() {
    YamlSection section = root.section("processes");
    Names.check(section, Names.HYPHENATED);
    return section.each(
        name ->
            section
                .required(name, "the path of a BPMN file in the package")
                .flatMap(node -> file(section.pathOf(name), node)));
  }

  private Optional<String> file(String path, YamlNode node) {
    if (!(node instanceof YamlNode.Scalar scalar)
        || scalar.kind() != YamlNode.Kind.TEXT
        || !ContractPackage.isPath(scalar.text())) {
      problems.expected(path, "the path of a file in the package", node);
      return Optional.empty();
    }
    if (!contract.contains(scalar.text())) {
      problems.add(
          node.line(),
          "`" + path + "` names the file " + scalar.text() + ", which the package does not have");
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  private ContractLimits limits() {
    YamlSection section = root.section("limits");
    section.only(List.of("facts", "firings", "nodeVisits", "instanceBytes"));
    RuleLimits rules = RuleLimits.DEFAULT;
    ProcessLimits processes = ProcessLimits.DEFAULT;
    return new ContractLimits(
        new RuleLimits(
            rules.sourceBytesMax(),
            rules.rulesMax(),
            rules.factTypesMax(),
            limit(section, "facts", rules.factsMax()),
            limit(section, "firings", rules.firingsMax())),
        new ProcessLimits(
            processes.sourceBytesMax(),
            processes.nodesMax(),
            limit(section, "nodeVisits", processes.nodeVisitsMax()),
            limit(section, "instanceBytes", processes.instanceBytesMax())));
  }

  private static int limit(YamlSection section, String key, int platform) {
    return section.integer(key, 1, platform).map(Math::toIntExact).orElse(platform);
  }
}
