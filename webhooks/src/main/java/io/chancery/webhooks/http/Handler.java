package io.chancery.webhooks.http;

/**
 * Answers requests of one route, on a worker thread: it may block for a moment (a read from disk),
 * and must not wait for blocks; {@link Answer.Later} is for that.
 */
@FunctionalInterface
public interface Handler {
  /**
   * @throws Refusal to send a problem; anything else thrown is a 500 that tells the client nothing
   */
  Answer answer(HttpRequest request);
}
