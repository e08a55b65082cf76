package io.chancery.offload;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Questions with known answers. The keys and signatures are those of RFC 8032, section 7.1; the
 * small-order points are those of ZIP-215, where S = 0 makes any two of them a valid key and R.
 */
final class SelfTest {
  /** Every encoding of a point of small order, the non-canonical ones included. */
  static final List<String> SMALL_ORDER_POINTS =
      List.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0000000000000000000000000000000000000000000000000000000000000080",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000080",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

  private static final String RFC_KEY =
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
  private static final String RFC_R =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da";
  private static final String RFC_S =
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

  /** The same S with the group's order added: malleable, so refused. */
  private static final String RFC_S_PLUS_ORDER =
      "f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10";

  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  /** Ample: the questions are milliseconds of work. */
  private static final int SECONDS_MAX = 10;

  private SelfTest() {}

  static int run(OffloadBoard board) {
    List<SignatureItem> questions = new ArrayList<>();
    List<Boolean> answers = new ArrayList<>();
    ask(questions, answers, item(RFC_KEY, RFC_R + RFC_S, "72"), true);
    ask(questions, answers, item(RFC_KEY, RFC_R + RFC_S, "73"), false);
    ask(questions, answers, item(RFC_KEY, RFC_R + RFC_S_PLUS_ORDER, "72"), false);
    ask(questions, answers, item(RFC_R, RFC_R + RFC_S, "72"), false);
    for (int i = 0; i < SMALL_ORDER_POINTS.size(); i++) {
      String key = SMALL_ORDER_POINTS.get(i);
      String r = SMALL_ORDER_POINTS.get((i + 5) % SMALL_ORDER_POINTS.size());
      ask(questions, answers, item(key, r + "00".repeat(32), "5a63617368"), true);
    }
    Verdicts verdicts = answered(board, board.verify(questions));
    for (int i = 0; i < answers.size(); i++) {
      if (verdicts.size() != answers.size() || verdicts.valid(i) != answers.get(i)) {
        throw wrong(board, "signature " + i);
      }
    }
    byte[] abc = {'a', 'b', 'c'};
    Digests digests = answered(board, board.hash(new HashJob.Messages(List.of(abc))));
    if (!digests.toString().equals(SHA256_OF_ABC)) {
      throw wrong(board, "the hash of abc");
    }
    return answers.size() + 1;
  }

  private static <T> T answered(OffloadBoard board, CompletableFuture<T> answer) {
    return Answers.await(
        answer
            .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
            .exceptionallyCompose(
                failure ->
                    CompletableFuture.failedFuture(
                        failure instanceof TimeoutException ? late(board) : failure)));
  }

  private static BoardFailure late(OffloadBoard board) {
    return new BoardFailure(
        BoardFailure.Reason.TIMED_OUT,
        "the board " + board.info() + " did not answer its self-test: do not use it");
  }

  private static BoardFailure wrong(OffloadBoard board, String question) {
    return new BoardFailure(
        BoardFailure.Reason.SELF_TEST,
        "the board "
            + board.info()
            + " answers "
            + question
            + " of its self-test wrongly: do not use it");
  }

  private static void ask(
      List<SignatureItem> questions, List<Boolean> answers, SignatureItem question, boolean valid) {
    questions.add(question);
    answers.add(valid);
  }

  private static SignatureItem item(String publicKey, String signature, String message) {
    HexFormat hex = HexFormat.of();
    return new SignatureItem(
        SignatureScheme.ED25519,
        hex.parseHex(publicKey),
        hex.parseHex(signature),
        hex.parseHex(message));
  }
}
