package io.chancery.cli.contracts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.engine.ExecutionThread;
import io.chancery.node.EngineSet;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.templates.FolderTest;
import io.chancery.templates.ScenarioReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = {
      "Play a contract's scenarios on a virtual clock; no node is needed.",
      "Ends with 1 if one of them fails, and shows what was expected and what came."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery test my-purchase")
public final class TestCommand extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder of contract.yaml; this folder if not given.")
  private Path folder = Path.of("");

  public TestCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    Path contract = session().resolve(folder);
    FolderTest.Result result =
        output.during(
            "playing scenarios",
            ignored -> ExecutionThread.call("scenarios", () -> play(contract)));
    output.answer(json(result), plain -> plain.line(result.toText().stripTrailing()));
    return result.passed() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static FolderTest.Result play(Path contract) {
    try (OffloadBoard board = SoftwareBoard.open()) {
      return new FolderTest(EngineSet.open(board)).run(contract);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode json(FolderTest.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("passed", result.passed());
    ArrayNode scenarios = json.putArray("scenarios");
    for (ScenarioReport report : result.reports()) {
      ObjectNode one = scenarios.addObject();
      one.put("file", report.file()).put("title", report.title()).put("passed", report.passed());
      ArrayNode failures = one.putArray("failures");
      for (ScenarioReport.Failure failure : report.failures()) {
        failures
            .addObject()
            .put("line", failure.line())
            .put("where", failure.where())
            .put("path", failure.path())
            .put("expected", failure.expected())
            .put("actual", failure.actual());
      }
    }
    ArrayNode problems = json.putArray("problems");
    result.problems().forEach(problem -> problems.add(problem.toString()));
    return json;
  }
}
