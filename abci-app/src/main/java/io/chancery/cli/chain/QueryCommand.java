package io.chancery.cli.chain;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.yaml.NearestWord;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    description = {
      "Ask the node; free, and without a key.",
      "Of a contract: nothing more, or collections/NAME, collections/NAME/KEY, instances,"
          + " instances/ID, tasks, or view FUNCTION NAME=VALUE…"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  chancery query chan1… collections/items/A-1",
      "  chancery query chan1… view price buyer=chan1… sku=A-1",
      "  chancery query account alice"
    })
public final class QueryCommand extends Subcommand {
  private static final List<String> WORDS =
      List.of("account", "block", "blocks", "chain", "contracts");

  @Parameters(index = "0", arity = "0..1", paramLabel = "ADDRESS", description = "A contract.")
  private String address = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "WHAT", description = "What of it.")
  private String what = "";

  @Parameters(
      index = "2..*",
      paramLabel = "MORE",
      description = "For a view: the function, and its arguments by name; addresses in full.")
  private List<String> more = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "Most rows or instances; 20 if not given.")
  private int limit = 20;

  @Option(
      names = "--after",
      paramLabel = "NEXT",
      description = "Go on behind the page before, as it said.")
  private String after = "";

  @Option(
      names = "--prove",
      description = "Of a row: the proof that it is there, or is not, for `verify`.")
  private boolean prove;

  @Mixin private HeightOption height = new HeightOption();

  public QueryCommand(Session session) {
    super(session);
  }

  private static String hint(String hint) {
    return hint.endsWith("?") ? hint : hint + ".";
  }

  @Override
  public List<Subcommand> subcommands() {
    return List.of(
        new QueryAccount(session()),
        new QueryBlock(session()),
        new QueryBlocks(session()),
        new QueryChain(session()),
        new QueryContracts(session()));
  }

  @Override
  protected ExitCode run(Output output) {
    if (!address.startsWith(Address.PREFIX)) {
      throw CommandFailure.usage(
          "Say what to ask for, a contract's address or one of the words%s"
              .formatted(hint(NearestWord.hint(address, WORDS))));
    }
    Address contract = session().contract(address);
    if (height.isGiven() && what.equals("view")) {
      throw CommandFailure.usage("A view is asked of the last block: leave --height away.");
    }
    try (NodeClient node = session().node()) {
      ContractQuery query =
          new ContractQuery(height.of(node), contract, new ContractQuery.Page(limit, after));
      if (prove) {
        query.prove(what, output);
      } else {
        query.ask(what, more, output);
      }
    }
    return ExitCode.OK;
  }
}
