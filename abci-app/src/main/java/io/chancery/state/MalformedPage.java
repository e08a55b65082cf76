package io.chancery.state;

/** Stored bytes that are no page of the state tree; the message is the end of a sentence. */
final class MalformedPage extends Exception {
  private static final long serialVersionUID = 1;

  MalformedPage(String reason) {
    super(reason);
  }

  MalformedPage(String reason, Throwable cause) {
    super(reason, cause);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
