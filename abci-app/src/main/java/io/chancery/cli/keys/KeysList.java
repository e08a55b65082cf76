package io.chancery.cli.keys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import io.chancery.client.KeyFolder;
import io.chancery.client.NamedKey;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "List the keys by name.",
    footerHeading = "%nExample:%n",
    footer = "  chancery keys list --json")
final class KeysList extends Subcommand {
  KeysList(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    KeyFolder folder = session().keys();
    List<NamedKey> keys = folder.names().stream().map(folder::load).toList();
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    keys.forEach(key -> json.add(KeyText.json(key)));
    output.answer(
        JsonNodeFactory.instance.objectNode().set("keys", json),
        plain -> {
          if (keys.isEmpty()) {
            plain.sentence(
                "There is no key in %s: make one with `chancery keys new NAME`."
                    .formatted(folder.folder()));
            return;
          }
          Table table = new Table("name", "address");
          keys.forEach(key -> table.row(key.name(), key.address().toString()));
          plain.table(table);
        });
    return ExitCode.OK;
  }
}
