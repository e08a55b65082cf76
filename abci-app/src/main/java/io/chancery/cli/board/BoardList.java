package io.chancery.cli.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.node.board.BoardFiles;
import io.chancery.offload.BoardDescription;
import io.chancery.offload.OffloadBoard;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "The boards that a node here can use, and why not the others.",
    footerHeading = "%nExample:%n",
    footer = "  chancery board list")
final class BoardList extends Subcommand {
  BoardList(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    BoardFiles files = BoardFiles.of(session().surroundings().places().checkout());
    List<FoundBoard<BoardDescription>> boards = FoundBoard.all(files, OffloadBoard::info);
    output.answer(json(boards), plain -> boards.forEach(board -> print(board, plain)));
    if (!files.hasLibrary()) {
      output.note("The native and ring boards are not built: " + files.howToBuild() + ".");
    }
    return ExitCode.OK;
  }

  private static void print(FoundBoard<BoardDescription> board, Output plain) {
    plain.field(
        board.kind().word(),
        switch (board) {
          case FoundBoard.Opened<BoardDescription> opened -> {
            BoardDescription description = opened.result();
            yield "ready: %s; %d lanes".formatted(description.provider(), description.lanes());
          }
          case FoundBoard.Failed<BoardDescription> failed -> "not there: " + failed.sentence();
        });
  }

  private static ArrayNode json(List<FoundBoard<BoardDescription>> boards) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (FoundBoard<BoardDescription> board : boards) {
      ObjectNode one = json.addObject().put("board", board.kind().word());
      switch (board) {
        case FoundBoard.Opened<BoardDescription> opened -> {
          BoardDescription description = opened.result();
          one.put("ready", true)
              .put("provider", description.provider())
              .put("lanes", description.lanes());
          ArrayNode schemes = one.putArray("schemes");
          description.schemes().forEach(scheme -> schemes.add(scheme.name()));
        }
        case FoundBoard.Failed<BoardDescription> failed ->
            one.put("ready", false)
                .put("reason", failed.reason().name())
                .put("sentence", failed.sentence());
      }
    }
    return json;
  }
}
