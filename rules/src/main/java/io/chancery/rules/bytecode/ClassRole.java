package io.chancery.rules.bytecode;

import java.util.Set;
import java.util.regex.Pattern;

/** What a generated class is for; every other class is refused. */
enum ClassRole {
  /** A declared fact: fields, getters, setters. */
  FACT,
  /** A condition, a binding or a consequence: the one place where a rule's own code is. */
  CODE,
  /** Builds the rules' structure, once. */
  STRUCTURE,
  /** Anything else. */
  UNKNOWN;

  private static final String HASH = "[0-9A-F]{32}";
  private static final Pattern CODE_NAME =
      Pattern.compile("P[0-9A-F]{2}/Lambda(Predicate|Extractor|Consequence)" + HASH);
  private static final Pattern STRUCTURE_NAME =
      Pattern.compile(
          "Rules"
              + HASH
              + "(RuleMethods\\d+)?|DomainClassesMetadata"
              + HASH
              + "(\\$\\w+_Metadata)?");

  static ClassRole of(String internalName, String packagePath, Set<String> facts) {
    if (!internalName.startsWith(packagePath)) {
      return UNKNOWN;
    }
    String name = internalName.substring(packagePath.length());
    if (facts.contains(internalName)) {
      return FACT;
    }
    if (CODE_NAME.matcher(name).matches()) {
      return CODE;
    }
    return STRUCTURE_NAME.matcher(name).matches() ? STRUCTURE : UNKNOWN;
  }
}
