package io.chancery.abci.socket;

/** What came can't be a request, or may not come; the message is a sentence for the other side. */
final class ProtocolViolation extends Exception {
  ProtocolViolation(String sentence) {
    super(sentence);
  }

  ProtocolViolation(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
