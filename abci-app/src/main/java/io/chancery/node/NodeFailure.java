package io.chancery.node;

/** The node cannot start or go on; the message is one sentence for the operator. */
public final class NodeFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NodeFailure(String sentence) {
    super(sentence);
  }

  public NodeFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
