package io.chancery.bpm.diagram;

import java.util.regex.Pattern;

/** The forms that names must have. */
final class Names {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,63}");
  private static final Pattern ELEMENT_ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");
  private static final int SHOWN_NAME_CHARS_MAX = 200;

  private Names() {}

  /** Variables and functions: what a script can say. */
  static boolean isIdentifier(String text) {
    return IDENTIFIER.matcher(text).matches();
  }

  /** Ids: they are stored, so they are short and plain. */
  static boolean isElementId(String text) {
    return ELEMENT_ID.matcher(text).matches();
  }

  /** Names of messages, roles, rule sets and nodes, as people read them. */
  static boolean isShownName(String text) {
    return text.length() <= SHOWN_NAME_CHARS_MAX && !text.contains("#{");
  }
}
