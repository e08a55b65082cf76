package io.chancery.cli.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.command.TaskText;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.vm.ledger.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "List the tasks that are open in a contract.",
    footerHeading = "%nExample:%n",
    footer = "  chancery task list chan1…")
final class TaskList extends Subcommand {
  @Parameters(paramLabel = "ADDRESS", description = "The contract.")
  private String address = "";

  TaskList(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    Address contract = session().contract(address);
    try (NodeClient node = session().node()) {
      JsonNode tasks = node.tasks(contract);
      output.answer(tasks, plain -> TaskText.print(tasks, plain));
    }
    return ExitCode.OK;
  }
}
