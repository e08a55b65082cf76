package io.chancery.cli.contracts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Sentence;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import io.chancery.templates.ContractTemplates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = "Start a contract from a template; without TEMPLATE, list the templates.",
    footerHeading = "%nExample:%n",
    footer = "  chancery new purchase my-purchase")
public final class NewCommand extends Subcommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TEMPLATE",
      description = "What to start from.")
  private String template = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The new folder; named as the template if not given.")
  private @Nullable Path folder;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The contract's name; the folder's if not given.")
  private String name = "";

  public NewCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    if (template.isEmpty()) {
      list(ContractTemplates.list(), output);
      return ExitCode.OK;
    }
    Path target = session().resolve(folder == null ? Path.of(template) : folder);
    String contract = name.isEmpty() ? String.valueOf(target.getFileName()) : name;
    switch (ContractTemplates.copy(template, contract, target)) {
      case ContractTemplates.Copy.Written written -> written(written, output);
      case ContractTemplates.Copy.Refused refused ->
          throw CommandFailure.usage(Sentence.of(refused.sentence()));
    }
    return ExitCode.OK;
  }

  private static void list(List<ContractTemplates.Template> templates, Output output) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("templates");
    Table table = new Table("template", "title");
    for (ContractTemplates.Template one : templates) {
      array.addObject().put("name", one.name()).put("title", one.title());
      table.row(one.name(), one.title());
    }
    output.answer(json, plain -> plain.table(table));
  }

  private static void written(ContractTemplates.Copy.Written written, Output output) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("folder", written.folder().toString());
    written.files().forEach(json.putArray("files")::add);
    output.answer(
        json,
        plain -> {
          plain.field("folder", written.folder().toString());
          for (String file : written.files()) {
            plain.field(file.equals(written.files().getFirst()) ? "files" : "", file);
          }
        });
  }
}
