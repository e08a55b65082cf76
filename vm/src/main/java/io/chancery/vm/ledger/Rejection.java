package io.chancery.vm.ledger;

/**
 * Why something was refused. The code is hashed into receipts; the sentence is for people, is never
 * hashed, and no contract can read it.
 *
 * @param sentence cut to {@link #SENTENCE_CHARS_MAX}: contracts write sentences too, and each is
 *     stored with its receipt
 */
public record Rejection(RejectionCode code, String sentence) {
  public static final int SENTENCE_CHARS_MAX = 2_000;

  public Rejection {
    sentence = cut(sentence);
  }

  private static String cut(String sentence) {
    if (sentence.length() <= SENTENCE_CHARS_MAX) {
      return sentence;
    }
    int end = SENTENCE_CHARS_MAX - 1;
    boolean splitsPair = Character.isHighSurrogate(sentence.charAt(end - 1));
    return sentence.substring(0, splitsPair ? end - 1 : end) + "…";
  }
}
