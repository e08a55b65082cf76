package io.chancery.vm.pack;

import io.chancery.vm.yaml.YamlSection;
import java.util.List;
import java.util.regex.Pattern;

/** How things in a manifest may be called. */
record Names(Pattern pattern, String shown) {
  /** Names that a script spells out. */
  static final Names IDENTIFIER =
      new Names(
          Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}"),
          "letters, digits and underscores, a letter first");

  /** Names that stand in URLs and diagrams only. */
  static final Names HYPHENATED =
      new Names(
          Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}"),
          "letters, digits, underscores and hyphens, a letter first");

  static final int ENTRIES_MAX = 100;

  boolean fits(String name) {
    return pattern.matcher(name).matches();
  }

  /** Files a problem for each key of {@code section} that is no such name, and for too many. */
  static void check(YamlSection section, Names names) {
    if (section.entries().size() > ENTRIES_MAX) {
      section
          .problems()
          .add(
              section.line(),
              "`"
                  + section.path()
                  + "` has at most "
                  + ENTRIES_MAX
                  + " entries, but it has "
                  + section.entries().size());
    }
    List.copyOf(section.entries().entrySet())
        .forEach(
            entry -> {
              if (!names.fits(entry.getKey())) {
                section
                    .problems()
                    .add(
                        entry.getValue().line(),
                        "`"
                            + section.pathOf(entry.getKey())
                            + "` must be named with "
                            + names.shown());
              }
            });
  }
}
