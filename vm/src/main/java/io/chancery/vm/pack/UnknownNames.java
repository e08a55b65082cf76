package io.chancery.vm.pack;

import io.chancery.vm.yaml.NearestWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tells which of the names that were given nobody knows. */
final class UnknownNames {
  /**
   * So many are told with what may have been meant, and the others counted: each costs a search.
   */
  static final int TOLD_MAX = 10;

  private UnknownNames() {}

  /**
   * @param sentence with one {@code %s} for the name
   */
  static List<String> told(Collection<String> given, Collection<String> known, String sentence) {
    List<String> unknown = given.stream().filter(name -> !known.contains(name)).toList();
    List<String> told = new ArrayList<>();
    for (String name : unknown.subList(0, Math.min(unknown.size(), TOLD_MAX))) {
      told.add(sentence.formatted(name) + NearestWord.hint(name, known));
    }
    if (unknown.size() > TOLD_MAX) {
      told.add("and " + (unknown.size() - TOLD_MAX) + " more are not known");
    }
    return told;
  }
}
