package io.chancery.node.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.mempool.Submission;
import io.chancery.node.CommitFeed;
import io.chancery.node.CommittedBlock;
import io.chancery.node.NodeChain;
import io.chancery.tx.Decoded;
import io.chancery.tx.TransactionJson;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpCode;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.HttpResponse;
import io.chancery.webhooks.http.Json;
import io.chancery.webhooks.http.Problem;
import io.chancery.webhooks.http.Refusal;
import io.chancery.webhooks.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Transactions on their way in, and what became of them. */
final class TransactionResource {
  static final int BODY_BYTES_MAX = 4 << 20;

  private static final String BYTES_TYPE = "application/octet-stream";
  private static final Duration WAIT_MAX = Duration.ofSeconds(4);
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private final NodeChain chain;
  private final CommitFeed feed;

  TransactionResource(NodeChain chain, CommitFeed feed) {
    this.chain = chain;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/transactions", this::submit)
            .consumes(Json.MEDIA_TYPE, BYTES_TYPE)
            .bodyBytesMax(BODY_BYTES_MAX),
        Route.get("/v1/transactions/{id}", this::one));
  }

  private Answer submit(HttpRequest request) {
    Answers.requireOnly(request, "wait");
    boolean wait = flag(request.query("wait").orElse("false"));
    Bytes tx = request.mediaType().equals(BYTES_TYPE) ? request.body() : fromJson(request.body());
    Hash id = Hash.sha256(tx);
    return wait ? submitAndWait(tx, id) : submit(tx, id);
  }

  private Answer submit(Bytes tx, Hash id) {
    CompletableFuture<HttpResponse> response =
        chain
            .submit(tx)
            .submission()
            .thenCompose(
                submission ->
                    switch (submission) {
                      case Submission.Admitted ignored -> now(pending(id));
                      case Submission.AlreadyWaiting ignored -> now(pending(id));
                      case Submission.Refused refused -> refused(id, refused.rejection());
                      case Submission.Busy busy -> now(busy(busy));
                    });
    return new Answer.Later(response, WAIT_MAX, TransactionResource::notChecked);
  }

  /** The feed is asked first: the block may come before the answer that the mempool took it. */
  private Answer submitAndWait(Bytes tx, Hash id) {
    CompletableFuture<CommittedBlock> inBlock = feed.await(id);
    CompletableFuture<HttpResponse> response =
        chain
            .submit(tx)
            .submission()
            .thenCompose(
                submission ->
                    switch (submission) {
                      case Submission.Admitted ignored -> whenInBlock(inBlock, id);
                      case Submission.AlreadyWaiting ignored -> whenInBlock(inBlock, id);
                      case Submission.Refused refused -> refused(id, refused.rejection());
                      case Submission.Busy busy -> now(busy(busy));
                    });
    return new Answer.Later(
        response.whenComplete((ignored, failure) -> feed.stopAwaiting(id)),
        WAIT_MAX,
        () -> {
          feed.stopAwaiting(id);
          return pending(id);
        });
  }

  /** Elsewhere: the thread that tells of blocks must not read from disk. */
  private CompletableFuture<HttpResponse> whenInBlock(
      CompletableFuture<CommittedBlock> inBlock, Hash id) {
    return inBlock.thenApplyAsync(
        ignored -> Receipts.ofTransaction(chain, id).map(Answers::ok).orElseGet(() -> pending(id)));
  }

  /** A transaction that is in a block already is told so, whoever sends it again. */
  private CompletableFuture<HttpResponse> refused(Hash id, Rejection rejection) {
    HttpResponse problem = RejectionStatus.problem(rejection).response();
    return rejection.code() == RejectionCode.USED_SEQUENCE
        ? CompletableFuture.supplyAsync(
            () -> Receipts.ofTransaction(chain, id).map(Answers::ok).orElse(problem))
        : now(problem);
  }

  private Answer one(HttpRequest request) {
    Answers.requireOnly(request);
    Hash id = id(request.path("id"));
    Optional<Value.Obj> receipt = Receipts.ofTransaction(chain, id);
    if (receipt.isEmpty() && chain.isWaiting(id)) {
      return Answers.ok(
          Value.Obj.of("id", Value.text(id.toHex()), "status", Value.text("pending")));
    }
    // Asked again: its block may have come between the two questions.
    return Answers.ok(
        receipt
            .or(() -> Receipts.ofTransaction(chain, id))
            .orElseThrow(
                () ->
                    Answers.notFound(
                        "this node knows no transaction %s: it was never sent, or expired before"
                                .formatted(id)
                            + " a block took it")));
  }

  private static Bytes fromJson(Bytes body) {
    JsonNode json = Json.read(body);
    JsonNode hex = json.get("tx");
    if (hex != null) {
      if (json.size() != 1 || !hex.isTextual()) {
        throw malformed("send {\"tx\": \"<hexadecimal digits>\"} and nothing beside it");
      }
      try {
        return Bytes.fromHex(hex.textValue());
      } catch (IllegalArgumentException e) {
        throw malformed("the field tx is the transaction's bytes in hexadecimal digits");
      }
    }
    return switch (TransactionJson.parse(Json.text(body))) {
      case Decoded.Valid valid -> valid.transaction().bytes();
      case Decoded.Malformed malformed ->
          throw new Refusal(RejectionStatus.problem(malformed.rejection()));
    };
  }

  private static Refusal malformed(String sentence) {
    return new Refusal(
        RejectionStatus.problem(new Rejection(RejectionCode.MALFORMED_TRANSACTION, sentence)));
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Answers.invalid("'wait' is true or false");
    };
  }

  private static Hash id(String hex) {
    try {
      return Hash.fromHex(hex);
    } catch (IllegalArgumentException e) {
      throw Answers.invalid("a transaction's id is 64 hexadecimal digits");
    }
  }

  private static CompletableFuture<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }

  private static HttpResponse pending(Hash id) {
    String link = "/v1/transactions/" + id.toHex();
    return Answers.accepted(
        Value.Obj.of(
            "id", Value.text(id.toHex()),
            "status", Value.text("pending"),
            "statusLink", Value.text(link)),
        link);
  }

  private static HttpResponse busy(Submission.Busy busy) {
    return Problem.of(HttpCode.BUSY, busy.sentence()).retryAfter(COME_AGAIN).response();
  }

  private static HttpResponse notChecked() {
    return Problem.of(
            HttpCode.ANSWER_TOO_LATE,
            "the transaction was not checked in time: send it again, it can count only once")
        .retryAfter(COME_AGAIN)
        .response();
  }
}
