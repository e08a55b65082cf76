package io.chancery.templates;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.yaml.NearestWord;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlProblems;
import io.chancery.vm.yaml.YamlReader;
import io.chancery.vm.yaml.YamlSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The templates that come with Chancery: whole contract folders, found among this module's
 * resources, in classes or in a jar alike.
 */
public final class ContractTemplates {
  /** Where a new contract keeps the schemas that its files name; hidden, so never packed. */
  public static final String SCHEMAS = ".schemas";

  private static final Pattern TITLE = Pattern.compile(".{1,200}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private ContractTemplates() {}

  /**
   * A template.
   *
   * @param name what {@code chancery new} takes
   * @param title its manifest's title
   */
  public record Template(String name, String title) {}

  /** What came of copying a template. */
  public sealed interface Copy {
    /**
     * @param files what was written, relative to the folder, sorted
     */
    record Written(Path folder, List<String> files) implements Copy {}

    /** Nothing was written. */
    record Refused(String sentence) implements Copy {}
  }

  /** All templates by name. */
  public static List<Template> list() throws IOException {
    try (TemplateResources resources = TemplateResources.open()) {
      List<Template> templates = new ArrayList<>();
      for (String name : resources.names()) {
        String manifest = Files.readString(resources.root().resolve(name).resolve("contract.yaml"));
        templates.add(new Template(name, title(manifest).orElse(name)));
      }
      return templates;
    }
  }

  /**
   * Copies a template with its scenarios and the schemas into a new folder.
   *
   * @param name what the new contract is called
   * @param folder where to put it; must not exist or be empty
   */
  public static Copy copy(String template, String name, Path folder) throws IOException {
    try (TemplateResources resources = TemplateResources.open()) {
      if (!resources.names().contains(template)) {
        return new Copy.Refused(
            "there is no template " + template + NearestWord.hint(template, resources.names()));
      }
      if (!NAME.matcher(name).matches()) {
        return new Copy.Refused(
            "a contract is named with lower-case letters, digits and hyphens, a letter first, but"
                + " this name is \""
                + name
                + "\"");
      }
      if (Files.exists(folder) && !isEmptyFolder(folder)) {
        return new Copy.Refused(folder + " exists and is not empty: choose another folder");
      }
      List<String> files = copyAll(resources.root().resolve(template), folder, template, name);
      copyAll(resources.root().resolve("schemas"), folder.resolve(SCHEMAS), template, name);
      return new Copy.Written(folder, files);
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private static List<String> copyAll(Path from, Path to, String template, String name)
      throws IOException {
    List<Path> sources;
    try (Stream<Path> all = Files.walk(from)) {
      sources = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<String> written = new ArrayList<>();
    for (Path source : sources) {
      String relative = from.relativize(source).toString();
      Path target = to.resolve(relative);
      Files.createDirectories(to.resolve(relative).toAbsolutePath().getParent());
      Files.writeString(target, renamed(relative, Files.readString(source), template, name));
      written.add(relative);
    }
    return written;
  }

  /** Names the contract anew, and finds the schemas where a new contract has them. */
  private static String renamed(String path, String text, String template, String name) {
    String here = text.replace("$schema=../schemas/", "$schema=" + SCHEMAS + "/");
    String below = here.replace("$schema=../../schemas/", "$schema=../" + SCHEMAS + "/");
    return path.equals("contract.yaml")
        ? below.replaceFirst("(?m)^name: " + template + "$", "name: " + name)
        : below;
  }

  private static Optional<String> title(String manifest) {
    SourceFile file = new SourceFile("contract.yaml", manifest);
    return switch (YamlReader.read(file, RejectionCode.INVALID_MANIFEST)) {
      case CompileOutcome.NotCompiled<YamlNode> ignored -> Optional.empty();
      case CompileOutcome.Compiled<YamlNode> yaml -> {
        YamlProblems problems = new YamlProblems(file.path(), RejectionCode.INVALID_MANIFEST);
        yield YamlSection.root(yaml.result(), problems).text("title", TITLE, "a title");
      }
    };
  }
}
