package io.chancery.rules.engine;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.codegen.common.GeneratedFile;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.io.BaseResource;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.PackageSources;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.KnowledgeBuilderResult;
import org.kie.internal.builder.ResultSeverity;
import org.kie.internal.builder.conf.ParallelLambdaExternalizationOption;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;
import org.kie.internal.builder.conf.ReproducibleExecutableModelGenerationOption;
import org.kie.util.maven.support.ReleaseIdImpl;

/** Has the generator write Java for a rule set: its executable model. */
final class ModelSources {
  private final ClassLoader engine;

  ModelSources(ClassLoader engine) {
    this.engine = engine;
  }

  /**
   * @return Java source by path; with problems added, of no use
   */
  SortedMap<String, String> generate(ParsedRules rules, List<SourceProblem> problems) {
    ModelBuilderImpl<PackageSources> builder =
        new ModelBuilderImpl<>(
            PackageSources::dumpSources,
            configuration(),
            new ReleaseIdImpl("io.chancery", "rules", "1"),
            false);
    try {
      builder.buildPackages(List.of(rules.merged()));
    } catch (RuntimeException e) {
      // The generator throws on much that it should report.
      if (!builder.hasErrors()) {
        problems.add(
            problem(
                rules,
                "the rule generator fails on these rules: look for a name that is not declared ("
                    + ProblemText.sentence(e.getMessage())
                    + ")"));
      }
    }
    for (KnowledgeBuilderResult error : builder.getResults(ResultSeverity.ERROR)) {
      problems.add(problem(rules, error));
    }
    SortedMap<String, String> sources = new TreeMap<>();
    if (problems.isEmpty()) {
      List<GeneratedFile> files = new ArrayList<>();
      builder.getPackageSources().forEach(one -> one.collectGeneratedFiles(files));
      for (GeneratedFile file : files) {
        sources.put(file.relativePath(), new String(file.contents(), StandardCharsets.UTF_8));
      }
    }
    return sources;
  }

  private KnowledgeBuilderConfigurationImpl configuration() {
    KnowledgeBuilderConfigurationImpl configuration =
        KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(new Properties(), engine)
            .as(KnowledgeBuilderConfigurationImpl.KEY);
    configuration.setOption(ParallelRulesBuildThresholdOption.get(-1));
    configuration.setOption(ParallelLambdaExternalizationOption.DISABLED);
    configuration.setOption(ReproducibleExecutableModelGenerationOption.ENABLED);
    return configuration;
  }

  private static SourceProblem problem(ParsedRules rules, KnowledgeBuilderResult error) {
    String sentence = ProblemText.sentence(error.getMessage());
    SourceFile file = rules.files().getFirst();
    if (error.getResource() instanceof BaseResource known) {
      for (SourceFile candidate : rules.files()) {
        if (candidate.path().equals(known.getSourcePath())) {
          file = candidate;
        }
      }
    }
    int line = ProblemText.line(error);
    return new SourceProblem(
        file.path(),
        line > 0 ? line : ProblemText.lineOfQuoted(sentence, file.text()),
        RejectionCode.INVALID_RULES,
        sentence);
  }

  private static SourceProblem problem(ParsedRules rules, String sentence) {
    return new SourceProblem(
        rules.files().getFirst().path(), 0, RejectionCode.INVALID_RULES, sentence);
  }
}
