package io.chancery.rules.engine;

import io.chancery.vm.rules.FactType;
import io.chancery.vm.source.SourceFile;
import java.util.List;
import org.drools.compiler.lang.descr.CompositePackageDescr;
import org.drools.drl.ast.descr.PackageDescr;

/**
 * A rule set as its files were parsed and found to be in the accepted language.
 *
 * @param files as they came
 * @param packages one for each file
 * @param rules every rule, in source order
 * @param factTypes every declared type, in source order
 */
record ParsedRules(
    List<SourceFile> files,
    List<PackageDescr> packages,
    List<RulePlace> rules,
    List<FactType> factTypes) {
  static final String PACKAGE = "chancery.rules";
  static final String PACKAGE_PATH = "chancery/rules/";

  ParsedRules {
    files = List.copyOf(files);
    packages = List.copyOf(packages);
    rules = List.copyOf(rules);
    factTypes = List.copyOf(factTypes);
  }

  /**
   * Where a rule is.
   *
   * @param firstLine from 1
   * @param lastLine where the next rule starts, or the file ends
   */
  record RulePlace(String name, String path, int firstLine, int lastLine) {}

  CompositePackageDescr merged() {
    CompositePackageDescr merged = new CompositePackageDescr(PACKAGE);
    for (PackageDescr one : packages) {
      merged.addPackageDescr(one.getResource(), one);
    }
    return merged;
  }
}
