package io.chancery.cli.contracts;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.SendOptions;
import io.chancery.cli.command.Sending;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "complete",
    description = "Complete a task with its results; the process goes on from there.",
    footerHeading = "%nExample:%n",
    footer = "  chancery task complete chan1… INSTANCE TASK '{\"approved\": true}' --from bob")
final class TaskComplete extends Subcommand {
  @Parameters(index = "0", paramLabel = "ADDRESS", description = "The contract.")
  private String address = "";

  @Parameters(index = "1", paramLabel = "INSTANCE", description = "The process instance's id.")
  private String instance = "";

  @Parameters(index = "2", paramLabel = "TASK", description = "The task's id.")
  private String task = "";

  @Parameters(
      index = "3",
      arity = "0..1",
      paramLabel = "RESULTS",
      description = "A JSON object; {} if not given.")
  private String results = "{}";

  @Mixin private SendOptions options = new SendOptions();

  TaskComplete(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    Address contract = session().contract(address);
    Value.Obj given = Argument.readObject("RESULTS", results);
    try (NodeClient node = session().node()) {
      return new Sending(session(), node, options)
          .send(() -> new Action.CompleteTask(contract, instance, task, given), output);
    }
  }
}
