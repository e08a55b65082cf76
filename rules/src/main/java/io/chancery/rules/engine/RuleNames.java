package io.chancery.rules.engine;

import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Which names rules, types and fields may have: those that stay what they are in Java text. */
final class RuleNames {
  static final String EXPECTED =
      "a rule's name has 1 to 100 letters, digits, spaces and any of . , : ; % ' + - _ / ( ) ? !";

  private static final Pattern RULE = Pattern.compile("[\\p{L}\\p{N} .,:;%'+_/()?!-]{1,100}");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  // Types that generated code names without a package.
  private static final Set<String> TAKEN = Set.of("D", "BigDecimal", "MathContext", "RoundingMode");

  private RuleNames() {}

  static boolean isAllowed(String ruleName) {
    return RULE.matcher(ruleName).matches();
  }

  static boolean isFieldName(String name) {
    return IDENTIFIER.matcher(name).matches()
        && !SourceVersion.isKeyword(name, SourceVersion.RELEASE_8);
  }

  static boolean isTypeName(String name) {
    return isFieldName(name) && !TAKEN.contains(name) && !isJavaLang(name);
  }

  private static boolean isJavaLang(String name) {
    return ClassLoader.getPlatformClassLoader().getResource("java/lang/" + name + ".class") != null;
  }
}
