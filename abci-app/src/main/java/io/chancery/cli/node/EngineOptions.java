package io.chancery.cli.node;

import io.chancery.abci.socket.AbciListener;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.Session;
import io.chancery.cli.engine.EngineProgram;
import io.chancery.cli.output.Output;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which engine decides a home's blocks, and where its program is. */
final class EngineOptions {
  /** Engines by their names. */
  enum Kind {
    embedded,
    cometbft
  }

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "embedded or cometbft; if not given, the one that the home was made for.")
  private @Nullable Kind engine;

  @Mixin private EngineProgram program = new EngineProgram();

  /**
   * @param embedded how the embedded engine would be run
   */
  Node.EngineChoice choice(Session session, NodeHome home, Node.Timing embedded, Output output) {
    boolean made = home.cometBft().exists();
    Kind chosen = engine != null ? engine : made ? Kind.cometbft : Kind.embedded;
    if (made != (chosen == Kind.cometbft)) {
      throw CommandFailure.usage(
          made
              ? "CometBFT decides the chain in %s: leave --engine away.".formatted(home.directory())
              : "The home %s was not made for CometBFT: begin one with `chancery init`."
                  .formatted(home.directory()));
    }
    return switch (chosen) {
      case embedded -> embedded;
      case cometbft ->
          new Node.ByCometBft(program.cometBft(session), AbciListener.NONE, output::note);
    };
  }
}
