package io.chancery.cli.node;

import io.chancery.block.WrongAppVersion;
import io.chancery.cli.command.ExitCode;
import io.chancery.engine.cometbft.EngineFailure;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Ends the process when the chain cannot go on. Nothing is flushed or closed on the way: what is
 * durable is whole, and nothing else may be written any more.
 */
record Halt(PrintStream err) implements Consumer<Throwable> {
  @Override
  public void accept(Throwable failure) {
    if (failure instanceof WrongAppVersion) {
      err.println("chancery: the node halts for an upgrade. " + failure.getMessage());
      err.flush();
      Runtime.getRuntime().halt(ExitCode.REFUSED.number());
    }
    if (failure instanceof EngineFailure) {
      err.println("chancery: The node stops. " + failure.getMessage());
      err.flush();
      Runtime.getRuntime().halt(ExitCode.INPUT_OUTPUT.number());
    }
    err.println(
        "chancery: the node halts, because something is true that cannot be: "
            + failure.getMessage());
    failure.printStackTrace(err);
    err.flush();
    Runtime.getRuntime().halt(ExitCode.INTERNAL.number());
  }
}
