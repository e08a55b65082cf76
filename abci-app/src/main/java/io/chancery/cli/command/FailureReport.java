package io.chancery.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.block.WrongAppVersion;
import io.chancery.client.KeyFailure;
import io.chancery.client.NodeFailure;
import io.chancery.engine.cometbft.EngineFailure;
import io.chancery.node.UnusableGenesisFile;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.webhooks.http.HttpServerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * An exception as people and programs are told it.
 *
 * @param slug for programs: a rejection's or problem's word, else the exit code's
 * @param code the number beside it; 0 if there is none
 */
public record FailureReport(ExitCode exitCode, String slug, int code, String sentence) {
  public static FailureReport of(Throwable thrown) {
    return switch (thrown) {
      case CommandFailure failure ->
          new FailureReport(failure.exitCode(), failure.slug(), failure.code(), said(failure));
      case NodeFailure.Refused refused ->
          new FailureReport(
              refused.isNotFound() ? ExitCode.NOT_FOUND : ExitCode.REFUSED,
              refused.slug(),
              refused.code(),
              refused.sentence());
      case NodeFailure failure -> of(ExitCode.UNREACHABLE, failure.sentence());
      case io.chancery.node.NodeFailure failure -> ofNode(failure);
      case UnusableGenesisFile wrong ->
          new FailureReport(ExitCode.REFUSED, wrong.slug(), wrong.code(), stopped(said(wrong)));
      case WrongAppVersion wrong ->
          new FailureReport(ExitCode.REFUSED, "wrong-app-version", 0, said(wrong));
      case EngineFailure failure -> ofNode(failure);
      case StoreFailure failure -> ofNode(failure);
      case HttpServerFailure failure -> ofNode(failure);
      case KeyFailure failure -> of(keyExit(failure.kind()), failure.sentence());
      case UncheckedIOException failure ->
          of(ExitCode.INPUT_OUTPUT, fileSentence(Objects.requireNonNull(failure.getCause())));
      case IOException failure -> of(ExitCode.INPUT_OUTPUT, fileSentence(failure));
      case InvariantViolation broken ->
          new FailureReport(
              ExitCode.INTERNAL,
              "invariant-violation",
              0,
              "Something is true that cannot be (%s): a home is damaged, which `chancery replay` finds, or this is a bug; --verbose shows where."
                  .formatted(said(broken)));
      default ->
          of(
              ExitCode.INTERNAL,
              "This is a bug in Chancery (%s): run the command again with --verbose, and report what it prints."
                  .formatted(thrown.getClass().getSimpleName()));
    };
  }

  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("error", slug)
        .put("code", code)
        .put("sentence", sentence)
        .put("exitCode", exitCode.number());
  }

  /**
   * Where a node of this process can't run: its home is taken or another chain's, its port taken.
   */
  private static FailureReport ofNode(RuntimeException failure) {
    return of(ExitCode.INPUT_OUTPUT, Sentence.of(said(failure)));
  }

  private static FailureReport of(ExitCode exitCode, String sentence) {
    return new FailureReport(exitCode, CommandFailure.slugOf(exitCode), 0, sentence);
  }

  private static ExitCode keyExit(KeyFailure.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> ExitCode.NOT_FOUND;
      case NOT_ALLOWED -> ExitCode.USAGE;
      case UNUSABLE_FILE, INPUT_OUTPUT -> ExitCode.INPUT_OUTPUT;
    };
  }

  private static String fileSentence(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing ->
          "There is no file %s: check the path.".formatted(missing.getFile());
      case FileSystemException file ->
          "The file %s can't be read or written%s: check the path, its rights and the disk."
              .formatted(
                  file.getFile(), file.getReason() == null ? "" : " (" + file.getReason() + ")");
      default -> "Reading or writing failed (%s): try again.".formatted(said(failure));
    };
  }

  /** With a full stop, and what it begins with as it is: the name of a file. */
  private static String stopped(String clause) {
    return clause.endsWith(".") ? clause : clause + ".";
  }

  private static String said(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }
}
