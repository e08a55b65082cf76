package io.chancery.cli.command;

import io.chancery.client.ReceiptView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A command's way of saying that it can't; the message is one sentence that says what to do. */
public final class CommandFailure extends RuntimeException {
  private final ExitCode exitCode;
  private final String slug;
  private final int code;

  private CommandFailure(
      ExitCode exitCode, String slug, int code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
    this.slug = slug;
    this.code = code;
  }

  public CommandFailure(ExitCode exitCode, String sentence) {
    this(exitCode, slugOf(exitCode), 0, sentence, null);
  }

  public CommandFailure(ExitCode exitCode, String sentence, Throwable cause) {
    this(exitCode, slugOf(exitCode), 0, sentence, cause);
  }

  public static CommandFailure usage(String sentence) {
    return new CommandFailure(ExitCode.USAGE, sentence);
  }

  /** What a receipt or a dry run that was not applied says. */
  public static CommandFailure refused(ReceiptView receipt) {
    String sentence = receipt.sentence().isEmpty() ? "No reason was given." : receipt.sentence();
    return new CommandFailure(ExitCode.REFUSED, receipt.slug(), receipt.code(), sentence, null);
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** For programs. */
  public String slug() {
    return slug;
  }

  /** The number beside the slug; 0 if there is none. */
  public int code() {
    return code;
  }

  static String slugOf(ExitCode exitCode) {
    return exitCode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
