package io.chancery.offload;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a board what is known, of each scheme that it names, and does not let a wrong answer pass.
 */
final class SelfTest {
  /** Ample: the questions are a tenth of a second of work, all together. */
  private static final int SECONDS_MAX = 10;

  private static final List<KnownHash> HASHES = KnownHash.all();

  private SelfTest() {}

  static int run(OffloadBoard board) {
    int compared = 0;
    for (List<KnownSignature> batch : KnownBatches.of(board.info().schemes())) {
      compared += verify(board, batch);
    }
    return compared + hash(board, HASHES);
  }

  private static int verify(OffloadBoard board, List<KnownSignature> questions) {
    Verdicts verdicts =
        answered(board, board.verify(questions.stream().map(KnownSignature::item).toList()));
    for (int i = 0; i < questions.size(); i++) {
      KnownSignature question = questions.get(i);
      if (verdicts.size() != questions.size() || verdicts.valid(i) != question.valid()) {
        String scheme = question.item().scheme() + " ";
        String among = ", the " + (i + 1) + ". of " + questions.size() + ",";
        throw wrong(board, "signature " + scheme + question.name() + among);
      }
    }
    return questions.size();
  }

  private static int hash(OffloadBoard board, List<KnownHash> questions) {
    int compared = 0;
    for (KnownHash question : questions) {
      Digests digests = answered(board, board.hash(question.job()));
      if (digests.size() != question.job().size() || !question.isAnsweredBy(digests)) {
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
