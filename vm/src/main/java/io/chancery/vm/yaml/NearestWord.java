package io.chancery.vm.yaml;

import java.util.Collection;
import java.util.Optional;

/** Guesses which word was meant by a misspelt one. */
public final class NearestWord {
  private static final int LETTERS_MAX = 64;

  private NearestWord() {}

  /** The known word that is about a third of its letters away at most, the first of the nearest. */
  public static Optional<String> to(String written, Collection<String> known) {
    if (written.length() > LETTERS_MAX) {
      return Optional.empty();
    }
    String nearest = null;
    int distance = Integer.MAX_VALUE;
    for (String word : known) {
      int away = edits(lower(written), lower(word));
      if (away < distance && away <= Math.max(1, (word.length() + 1) / 3)) {
        nearest = word;
        distance = away;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code ; did you mean "readOnly"?}, else {@code ; known are a, b, c}. */
  public static String hint(String written, Collection<String> known) {
    return to(written, known)
        .map(word -> "; did you mean \"" + word + "\"?")
        .orElseGet(() -> known.isEmpty() ? "" : "; known are " + String.join(", ", known));
  }

  private static String lower(String word) {
    return word.toLowerCase(java.util.Locale.ROOT);
  }

  private static int edits(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(swap, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
