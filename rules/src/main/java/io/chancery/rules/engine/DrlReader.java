package io.chancery.rules.engine;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.RuleLimits;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.drools.io.ByteArrayResource;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.KnowledgeBuilderResult;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Parses the files of a rule set; whatever is wrong with them is told by file and line. */
final class DrlReader {
  private static final int NAME_MAX = 100;

  // On the first line, so that every line keeps its number.
  private static final String PRELUDE =
      "package "
          + ParsedRules.PACKAGE
          + "; import java.math.BigDecimal; import java.math.MathContext;"
          + " import java.math.RoundingMode; ";

  private final RuleLimits limits;
  private final List<SourceProblem> problems;

  DrlReader(RuleLimits limits, List<SourceProblem> problems) {
    this.limits = limits;
    this.problems = problems;
  }

  /**
   * @return null with problems added, or the rule set
   */
  @Nullable ParsedRules read(List<SourceFile> files) {
    checkSize(files);
    List<PackageDescr> packages = new ArrayList<>();
    for (SourceFile file : files) {
      if (problems.isEmpty() || packages.size() > 0) {
        PackageDescr parsed = parse(file);
        if (parsed != null) {
          packages.add(parsed);
        }
      }
    }
    if (!problems.isEmpty()) {
      return null;
    }
    DrlCheck check = new DrlCheck(problems);
    for (int i = 0; i < files.size(); i++) {
      check.visit(files.get(i), packages.get(i));
    }
    return check.finish(files, packages, limits);
  }

  private void checkSize(List<SourceFile> files) {
    long bytes = 0;
    for (SourceFile file : files) {
      bytes += file.text().getBytes(StandardCharsets.UTF_8).length;
      if (!file.path().endsWith(".drl")) {
        problem(file, 0, "rules are written in DRL: expected a file named *.drl");
      }
      if (file.path().length() > NAME_MAX || !file.path().matches("[\\w./-]+")) {
        problem(file, 0, "a rule file's path has at most 100 letters, digits, '/', '.', '_', '-'");
      }
    }
    if (files.isEmpty()) {
      problems.add(
          new SourceProblem(
              "rules", 0, RejectionCode.INVALID_RULES, "a rule set has at least one file"));
    } else if (bytes > limits.sourceBytesMax()) {
      problem(
          files.getFirst(),
          0,
          "a rule set has at most "
              + limits.sourceBytesMax()
              + " bytes of source, but this one has "
              + bytes);
    }
  }

  private @Nullable PackageDescr parse(SourceFile file) {
    int before = problems.size();
    String text = PRELUDE + DrlText.scan(file, problems);
    if (problems.size() > before) {
      return null;
    }
    ByteArrayResource resource =
        new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "UTF-8");
    resource.setSourcePath(file.path());
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    PackageDescr parsed = null;
    try {
      parsed = parser.parse(resource, text);
    } catch (DroolsParserException | RuntimeException e) {
      if (!parser.hasErrors()) {
        problem(file, 0, "the file is no DRL: " + ProblemText.sentence(e.getMessage()));
      }
    }
    for (KnowledgeBuilderResult error : parser.getErrors()) {
      problem(file, ProblemText.line(error), ProblemText.sentence(error.getMessage()));
    }
    if (parsed == null && problems.size() == before) {
      problem(file, 0, "the file holds no rules");
    }
    if (parsed != null) {
      parsed.setResource(resource);
    }
    return problems.size() > before ? null : parsed;
  }

  private void problem(SourceFile file, int line, String sentence) {
    problems.add(new SourceProblem(file.path(), line, RejectionCode.INVALID_RULES, sentence));
  }
}
