package io.chancery.cli.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.node.board.BoardFiles;
import io.chancery.node.board.BoardKind;
import io.chancery.offload.OffloadBoard;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "selftest",
    description = {
      "Ask boards what a node asks them at its start: signatures and hashes whose answers are known.",
      "Ends with 1 if one of them is wrong, with 3 if the board that was named is not there."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery board selftest native")
final class BoardSelfTest extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "BOARD",
      description = "software, native or ring; all that are there if not given.")
  private String named = "";

  BoardSelfTest(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    BoardFiles files = BoardFiles.of(session().surroundings().places().checkout());
    List<FoundBoard<Integer>> boards =
        named.isEmpty()
            ? FoundBoard.all(files, OffloadBoard::selfTest)
            : List.of(FoundBoard.one(files, kind(), OffloadBoard::selfTest));
    output.answer(json(boards), plain -> boards.forEach(board -> print(board, plain)));
    return boards.stream().map(this::code).max(ExitCode::compareTo).orElse(ExitCode.OK);
  }

  private BoardKind kind() {
    return BoardKind.named(named)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "There is no board \"%s\": choose software, native or ring.".formatted(named)));
  }

  private ExitCode code(FoundBoard<Integer> board) {
    return switch (board) {
      case FoundBoard.Opened<Integer> ignored -> ExitCode.OK;
      case FoundBoard.Failed<Integer> failed -> {
        if (!failed.isAbsent()) {
          yield ExitCode.REFUSED;
        }
        yield named.isEmpty() ? ExitCode.OK : ExitCode.NOT_FOUND;
      }
    };
  }

  private static void print(FoundBoard<Integer> board, Output plain) {
    plain.field(
        board.kind().word(),
        switch (board) {
          case FoundBoard.Opened<Integer> opened -> opened.result() + " answers, all of them right";
          case FoundBoard.Failed<Integer> failed ->
              (failed.isAbsent() ? "not there: " : "FAILED: ") + failed.sentence();
        });
  }

  private static ArrayNode json(List<FoundBoard<Integer>> boards) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (FoundBoard<Integer> board : boards) {
      ObjectNode one = json.addObject().put("board", board.kind().word());
      switch (board) {
        case FoundBoard.Opened<Integer> opened ->
            one.put("passed", true).put("answers", opened.result());
        case FoundBoard.Failed<Integer> failed ->
            one.put("passed", false)
                .put("reason", failed.reason().name())
                .put("sentence", failed.sentence());
      }
    }
    return json;
  }
}
