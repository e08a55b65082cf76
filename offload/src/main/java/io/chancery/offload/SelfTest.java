package io.chancery.offload;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a board what is known, of each scheme that it names, and does not let a wrong answer pass.
 */
final class SelfTest {
  /** Ample: the questions are milliseconds of work. */
  private static final int SECONDS_MAX = 10;

  private SelfTest() {}

  static int run(OffloadBoard board) {
    List<SignatureScheme> schemes = board.info().schemes();
    List<KnownSignature> signatures =
        KnownSignature.all().stream()
            .filter(known -> schemes.contains(known.item().scheme()))
            .toList();
    return verify(board, signatures) + hash(board, KnownHash.all());
  }

  private static int verify(OffloadBoard board, List<KnownSignature> questions) {
    if (questions.isEmpty()) {
      return 0;
    }
    Verdicts verdicts =
        answered(board, board.verify(questions.stream().map(KnownSignature::item).toList()));
    for (int i = 0; i < questions.size(); i++) {
      KnownSignature question = questions.get(i);
      if (verdicts.size() != questions.size() || verdicts.valid(i) != question.valid()) {
        throw wrong(board, "signature " + question.item().scheme() + " " + question.name());
      }
    }
    return questions.size();
  }

  private static int hash(OffloadBoard board, List<KnownHash> questions) {
    int compared = 0;
    for (KnownHash question : questions) {
      if (!answered(board, board.hash(question.job())).equals(question.expected())) {
        throw wrong(board, "the hashes of " + question.name());
      }
      compared += question.job().size();
    }
    return compared;
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
}
