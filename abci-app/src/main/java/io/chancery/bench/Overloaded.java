package io.chancery.bench;

/**
 * More was offered than the node took or committed. The message is a clause that names the first
 * refusal; what to do instead comes behind it.
 */
public final class Overloaded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Overloaded(String message) {
    super(message);
  }
}
