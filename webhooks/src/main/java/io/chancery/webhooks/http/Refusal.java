package io.chancery.webhooks.http;

/**
 * Leaves a handler with a problem from any depth; the server sends the problem and logs nothing.
 * For what a request got wrong, never for trouble of the node itself.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Refusal(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Refusal(HttpCode code, String detail) {
    this(Problem.of(code, detail));
  }

  public Problem problem() {
    return problem;
  }
}
