package io.chancery.cli.command;

import io.chancery.cli.output.Output;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A command. It has picocli's {@code @Command} with name, description and an example in the footer,
 * and a constructor that takes the session; it stands in the list of {@code Commands}.
 */
public abstract class Subcommand implements Callable<Integer> {
  private final Session session;

  protected Subcommand(Session session) {
    this.session = session;
  }

  /**
   * Does what the command is for, and answers on {@code output}.
   *
   * @throws CommandFailure or any other exception: {@link FailureReport} tells it to the person
   */
  protected abstract ExitCode run(Output output) throws Exception;

  /** Commands below this one. */
  public List<Subcommand> subcommands() {
    return List.of();
  }

  protected final Session session() {
    return session;
  }

  @Override
  public final Integer call() throws Exception {
    return run(session.output()).number();
  }
}
