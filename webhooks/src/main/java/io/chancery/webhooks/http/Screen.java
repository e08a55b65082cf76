package io.chancery.webhooks.http;

/**
 * Looks at a request before its body is read. Runs on an I/O thread: bytes in hand only, no disk,
 * no lock.
 */
@FunctionalInterface
public interface Screen {
  Screen NONE = head -> {};

  /**
   * @param head the request with an empty body
   * @throws Refusal to send a problem without reading the body
   */
  void check(HttpRequest head);
}
