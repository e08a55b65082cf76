package io.chancery.cli.board;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.Session;
import io.chancery.node.board.BoardFiles;
import io.chancery.node.board.BoardKind;
import io.chancery.node.board.BoardSetting;
import io.chancery.offload.guard.GuardPolicy;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options of the commands that open a node. */
public final class BoardOptions {
  private static final String AUTO = "auto";

  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:[.][0-9]{1,9})?)(%?)");

  @Option(
      names = "--board",
      paramLabel = "BOARD",
      description =
          "software, native or ring; auto, if not given, is native where it is built and software elsewhere.")
  private String board = AUTO;

  @Option(
      names = "--check-board-sample",
      paramLabel = "SHARE",
      description =
          "Share of another board's answers that the software board checks; 1%% if not given.")
  private String sample = "1%";

  /** The board that was asked for; what becomes of it is told on standard error. */
  public BoardSetting setting(Session session) {
    BoardFiles files = BoardFiles.of(session.surroundings().places().checkout());
    BoardNotices notices = new BoardNotices(session.surroundings().terminal().err());
    BoardKind kind = kind(files, notices);
    return new BoardSetting(
        Optional.of(kind).filter(other -> other != BoardKind.SOFTWARE).map(files::opener),
        GuardPolicy.DEFAULT.sampling(share(sample)),
        notices);
  }

  private BoardKind kind(BoardFiles files, BoardNotices notices) {
    if (!board.equals(AUTO)) {
      return BoardKind.named(board)
          .orElseThrow(
              () ->
                  CommandFailure.usage(
                      "There is no board \"%s\": choose %s."
                          .formatted(board, "auto, software, native or ring")));
    }
    if (files.hasLibrary()) {
      return BoardKind.NATIVE;
    }
    notices.absent(files);
    return BoardKind.SOFTWARE;
  }

  /** {@code 1%}, {@code 0.5%} or {@code 0.01}. */
  static double share(String given) {
    Matcher written = SHARE.matcher(given);
    if (written.matches()) {
      BigDecimal number = new BigDecimal(written.group(1));
      BigDecimal share = written.group(2).isEmpty() ? number : number.movePointLeft(2);
      if (share.compareTo(BigDecimal.ONE) <= 0) {
        return share.doubleValue();
      }
    }
    throw CommandFailure.usage(
        String.format(
            Locale.ROOT, "\"%s\" is no share: write 1%% or 0.01, from 0%% to 100%%.", given));
  }
}
