package io.chancery.rules.bytecode;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one rule set was compiled to.
 *
 * @param packagePath the package of all of them, with a slash at the end
 * @param facts the internal names of the declared facts
 * @param bytes class files by internal name
 */
public record GeneratedClasses(
    String packagePath, Set<String> facts, SortedMap<String, byte[]> bytes) {
  public GeneratedClasses {
    facts = Set.copyOf(facts);
    bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
  }

  ClassRole roleOf(String internalName) {
    return ClassRole.of(internalName, packagePath, facts);
  }

  GeneratedClasses withBytes(SortedMap<String, byte[]> rewritten) {
    return new GeneratedClasses(packagePath, facts, rewritten);
  }
}
