package io.chancery.cli.bench;

import io.chancery.bench.Bench;
import io.chancery.bench.BenchReport;
import io.chancery.bench.Overloaded;
import io.chancery.bench.Workload;
import io.chancery.cli.board.BoardOptions;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.node.NodeHome;
import io.chancery.vm.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "bench",
    description = {
      "Offer a load at a fixed rate to a new chain, and tell what was committed.",
      "Workloads: transfers (signed), purchase (a webhook, rules, a process of three tasks).",
      "The chain's home is kept, so that the counts can be taken again from its blocks."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery bench transfers --rate 12000 --seconds 20")
public final class BenchCommand extends Subcommand {
  @Parameters(paramLabel = "WORKLOAD", description = "transfers or purchase.")
  private String workload = "";

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Transactions offered a second; 12000 transfers or 3500 purchases.")
  private int rate;

  @Option(names = "--seconds", paramLabel = "N", description = "Measured load; 20 if not given.")
  private int seconds = 20;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Seconds of load before it that are not measured; 20 if not given.")
  private int warmUp = 20;

  @Mixin private BoardOptions boards = new BoardOptions();

  public BenchCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    Path templates =
        session()
            .surroundings()
            .places()
            .checkout()
            .map(root -> root.resolve("contract-templates"))
            .orElse(Path.of("contract-templates"));
    Workload load = workload(templates);
    int perSecond = rate > 0 ? rate : "transfers".equals(workload) ? 12_000 : 3_500;
    Path home = benchHome();
    BenchReport report =
        output.during(
            "benchmark " + load.name(),
            progress ->
                carried(
                    new Bench(
                        new NodeHome(home),
                        load,
                        new Bench.Load(perSecond, seconds, warmUp),
                        boards.setting(session())),
                    progress::now));
    output.answer(
        ValueJson.toNode(
            report.toValue().with("home", io.chancery.vm.value.Value.text(home.toString()))),
        plain -> print(report, home, plain));
    return ExitCode.OK;
  }

  private static BenchReport carried(Bench bench, Consumer<String> progress) {
    try {
      return bench.run(progress);
    } catch (Overloaded e) {
      throw new CommandFailure(ExitCode.REFUSED, e.getMessage() + ": offer less with --rate.", e);
    }
  }

  private Workload workload(Path templates) {
    try {
      return Workload.named(workload, templates);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "There is no workload \"%s\": choose transfers or purchase.".formatted(workload));
    }
  }

  private Path benchHome() throws IOException {
    Path parent = session().home().resolve("bench");
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, workload + "-");
  }

  private static void print(BenchReport report, Path home, Output plain) {
    plain.field("workload", report.subject().workload());
    plain.field("engine", report.subject().engine());
    plain.field("board", report.subject().board());
    plain.field("offered", "%s a second".formatted(figure(report.rates().offeredPerSecond())));
    plain.field("committed", "%s a second".formatted(figure(report.rates().committedPerSecond())));
    plain.field("latency p50", figure(report.latency().p50Millis()) + " ms");
    plain.field("latency p99", figure(report.latency().p99Millis()) + " ms");
    plain.field("CPU", figure(report.rates().cpuMicrosPerTx()) + " µs a transaction");
    plain.field(
        "blocks",
        "%d to %d, %d transactions, %d applied"
            .formatted(
                report.range().firstHeight(),
                report.range().lastHeight(),
                report.range().committed(),
                report.range().applied()));
    report
        .stageMillis()
        .forEach((stage, millis) -> plain.field("engine in " + stage, millis + " ms"));
    plain.field("home", home.toString());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
