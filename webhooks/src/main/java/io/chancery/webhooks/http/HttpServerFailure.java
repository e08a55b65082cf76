package io.chancery.webhooks.http;

/** The server can't start; the message is one sentence for the operator. */
public final class HttpServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HttpServerFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
