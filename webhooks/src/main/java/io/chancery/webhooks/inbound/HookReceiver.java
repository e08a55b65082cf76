package io.chancery.webhooks.inbound;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.ValueJson;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpCode;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.HttpResponse;
import io.chancery.webhooks.http.Json;
import io.chancery.webhooks.http.Refusal;
import io.chancery.webhooks.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The hooks' route. Checks go from cheap to dear and from the URL inwards, so that the first thing
 * a sender hears about is the first thing to put right: address, content type and size (before the
 * body is read), hook, headers, age, JSON, then whatever the inbox checks.
 */
public final class HookReceiver {
  private final HookInbox inbox;
  private final InstantSource clock;
  private final HookLimits limits;

  public HookReceiver(HookInbox inbox, InstantSource clock, HookLimits limits) {
    this.inbox = inbox;
    this.clock = clock;
    this.limits = limits;
  }

  /** {@code POST /hooks/{contract}/{hook}}. */
  public Route route() {
    return Route.post("/hooks/{contract}/{hook}", this::receive)
        .screenedBy(head -> head.pathAddress("contract"))
        .bodyBytesMax(limits.bodyBytesMax())
        .confidential();
  }

  private Answer receive(HttpRequest request) {
    Address contract = request.pathAddress("contract");
    String hook = request.path("hook");
    requireHook(contract, hook);
    HookHeaders headers = HookHeaders.read(request);
    requireFresh(headers.timestampSeconds());
    requireValue(request.body());
    WebhookMessage message =
        new WebhookMessage(headers.id(), headers.timestampSeconds(), request.body());
    return answer(inbox.accept(new ReceivedEvent(contract, hook, message, headers.signatures())));
  }

  private Answer answer(CompletionStage<HookAnswer> accepted) {
    AtomicReference<HookAnswer.@Nullable Stored> stored = new AtomicReference<>();
    CompletionStage<HttpResponse> response =
        accepted.thenCompose(
            answer ->
                switch (answer) {
                  case HookAnswer.Settled settled ->
                      CompletableFuture.completedStage(HookResponses.of(settled));
                  case HookAnswer.Stored kept -> {
                    stored.set(kept);
                    yield whenSettled(kept);
                  }
                });
    return new Answer.Later(
        response,
        limits.answerWithin(),
        () -> {
          HookAnswer.Stored kept = stored.get();
          return kept == null ? HookResponses.tooLate() : HookResponses.accepted(kept);
        });
  }

  private static CompletionStage<HttpResponse> whenSettled(HookAnswer.Stored stored) {
    return stored
        .settled()
        .handle(
            (settled, failure) ->
                failure == null ? HookResponses.of(settled) : HookResponses.accepted(stored));
  }

  private void requireHook(Address contract, String hook) {
    HookLookup lookup =
        hook.length() > ReceivedEvent.HOOK_CHARS_MAX
            ? HookLookup.UNKNOWN_HOOK
            : inbox.lookup(contract, hook);
    switch (lookup) {
      case OPEN -> {}
      case UNKNOWN_CONTRACT -> throw new Refusal(HookResponses.unknownContract());
      case UNKNOWN_HOOK -> throw new Refusal(HookResponses.unknownHook());
    }
  }

  /** The contract gets the body as a value: what it can't be is told here, before anyone pays. */
  private static void requireValue(Bytes body) {
    try {
      ValueJson.parse(Json.text(body));
    } catch (MalformedValue e) {
      throw new Refusal(HttpCode.MALFORMED_JSON, String.valueOf(e.getMessage()));
    }
  }

  private void requireFresh(long timestampSeconds) {
    Duration off = Duration.between(Instant.ofEpochSecond(timestampSeconds), clock.instant());
    if (off.abs().compareTo(limits.tolerance()) > 0) {
      throw new Refusal(
          HookResponses.problem(
              400,
              RejectionCode.STALE_HOOK,
              "webhook-timestamp is %d s %s this node's clock, at most %d s are allowed: sign each attempt anew"
                  .formatted(
                      off.abs().toSeconds(),
                      off.isNegative() ? "ahead of" : "behind",
                      limits.tolerance().toSeconds())));
    }
  }
}
