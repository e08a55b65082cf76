package io.chancery.webhooks.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.webhooks.http.HttpCode;
import io.chancery.webhooks.http.HttpResponse;
import io.chancery.webhooks.http.Problem;
import java.time.Duration;

/** What a sender is told. 2xx means: never send this again. */
final class HookResponses {
  private static final Duration COME_AGAIN = Duration.ofSeconds(5);

  private HookResponses() {}

  static HttpResponse of(HookAnswer.Settled answer) {
    return switch (answer) {
      case HookAnswer.Committed committed -> committed("committed", committed);
      case HookAnswer.AlreadyReceived repeated -> committed("already-received", repeated.first());
      case HookAnswer.IdReused ignored ->
          problem(
                  409,
                  RejectionCode.HOOK_ID_REUSED,
                  "this webhook-id came before with another body: give each event an id of its own")
              .response();
      case HookAnswer.BadSignature ignored ->
          problem(
                  401,
                  RejectionCode.BAD_HOOK_SIGNATURE,
                  "no signature fits a key of this hook: sign id.timestamp.body, with the body's"
                      + " exact bytes, with the key registered for it")
              .withHeader("WWW-Authenticate", "StandardWebhooks version=\"v1a\"")
              .response();
      case HookAnswer.Unfunded unfunded ->
          problem(
                  503,
                  RejectionCode.HOOK_UNFUNDED,
                  "the contract has no gas left for its hooks: send again later, nothing was kept")
              .retryAfter(unfunded.retryAfter())
              .response();
      case HookAnswer.Busy busy ->
          Problem.of(
                  HttpCode.BUSY, "too many events are waiting: send again later, nothing was kept")
              .retryAfter(busy.retryAfter())
              .response();
      case HookAnswer.Unknown ignored -> unknownHook().response();
      case HookAnswer.Malformed malformed -> Problem.of(400, malformed.rejection()).response();
    };
  }

  /** Durable, but in no block yet. */
  static HttpResponse accepted(HookAnswer.Stored stored) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", "accepted");
    body.put("statusLink", stored.statusLink());
    return HttpResponse.json(202, body).withHeader("Location", stored.statusLink());
  }

  /** The time is over, and nobody knows yet whether the event was kept. */
  static HttpResponse tooLate() {
    return Problem.of(
            HttpCode.ANSWER_TOO_LATE,
            "the event was not stored in time: send it again with the same webhook-id")
        .retryAfter(COME_AGAIN)
        .response();
  }

  static Problem unknownHook() {
    return problem(
        404,
        RejectionCode.UNKNOWN_HOOK,
        "this contract has no such hook: check the URL's last part");
  }

  static Problem unknownContract() {
    return problem(
        404, RejectionCode.UNKNOWN_CONTRACT, "no contract lives at this address on this chain");
  }

  static Problem problem(int status, RejectionCode code, String sentence) {
    return Problem.of(status, new Rejection(code, sentence));
  }

  private static HttpResponse committed(String status, HookAnswer.Committed committed) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", status);
    switch (committed.decision()) {
      case HookAnswer.Decision.Applied ignored -> body.put("decision", "applied");
      case HookAnswer.Decision.Refused refused -> {
        Rejection rejection = refused.rejection();
        body.put("decision", "refused");
        body.put("code", rejection.code().number());
        body.put("slug", rejection.code().slug());
        body.put("detail", rejection.sentence());
      }
    }
    body.set("receipt", committed.receipt());
    return HttpResponse.json(200, body);
  }
}
