package io.chancery.webhooks.http;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What a handler gives: a response at once, a response later, or a stream of events. */
public sealed interface Answer permits HttpResponse, Answer.Later, Answer.EventStream {

  /**
   * A response that is not ready yet; no thread waits for it.
   *
   * @param response sent when complete; a failure is a 500, a {@link Refusal} its problem
   * @param within counted from the arrival of the request's head, so that reading a slow body
   *     spends it too
   * @param whenLate asked once, when the time is over; what {@code response} gives after that is
   *     dropped
   */
  record Later(
      CompletionStage<HttpResponse> response, Duration within, Supplier<HttpResponse> whenLate)
      implements Answer {}

  /** Server-sent events, until the client goes, the source ends them or the server closes. */
  record EventStream(EventSource source) implements Answer {}
}
