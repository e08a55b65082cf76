package io.chancery.node.rest;

import io.chancery.abci.Validator;
import io.chancery.block.AppVersions;
import io.chancery.block.ChainEvents;
import io.chancery.block.ChainTip;
import io.chancery.block.Motions;
import io.chancery.block.ValidatorSet;
import io.chancery.node.NodeChain;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Route;
import java.util.List;

/** Who decides, what they decide on together, and what they did wrong. */
final class ValidatorResource {
  private static final int MISBEHAVIOUR_USUAL = 20;
  private static final int MISBEHAVIOUR_MAX = 1_000;

  private final NodeChain chain;

  ValidatorResource(NodeChain chain) {
    this.chain = chain;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/validators", this::validators),
        Route.get("/v1/validators/misbehaviour", this::misbehaviour));
  }

  private Answer validators(HttpRequest request) {
    Answers.requireOnly(request, Snapshot.HEIGHT);
    try (Snapshot then = Snapshot.of(chain, request)) {
      ValidatorSet set = ValidatorSet.read(then.state());
      return then.answer(
          Value.Obj.of(
              "validators", Answers.list(set.validators(), ValidatorResource::shown),
              "totalPower", Value.integer(set.total()),
              "nextMotion", Value.integer(Motions.passed(then.state())),
              "appVersion", Value.integer(ChainTip.read(then.state()).appVersion()),
              "upgrade", upgrade(then),
              "appVersions", Answers.list(AppVersions.all(then.state()), ValidatorResource::shown),
              "height", then.height()));
    }
  }

  private static Value upgrade(Snapshot then) {
    return AppVersions.upcoming(then.state())
        .<Value>map(ValidatorResource::shown)
        .orElse(Value.Null.NULL);
  }

  private static Value shown(Validator validator) {
    return Value.Obj.of(
        "publicKey", Value.text(validator.publicKey().toString()),
        "address", Value.text(validator.address().toHex()),
        "power", Value.integer(validator.power()));
  }

  private static Value shown(AppVersions.From from) {
    return Value.Obj.of(
        "height", Value.integer(from.height().value()),
        "appVersion", Value.integer(from.version()));
  }

  /** From a block on, because nobody waits for all of a chain's. */
  private Answer misbehaviour(HttpRequest request) {
    Answers.requireOnly(request, "from", "limit");
    long from = request.queryLong("from", 1, 1, Long.MAX_VALUE);
    int limit = (int) request.queryLong("limit", MISBEHAVIOUR_USUAL, 1, MISBEHAVIOUR_MAX);
    try (Snapshot now = Snapshot.of(chain)) {
      return Answers.ok(
          Value.Obj.of(
              "misbehaviour",
              new Value.Seq(List.copyOf(ChainEvents.misbehaviour(now.state(), from, limit))),
              "height",
              now.height()));
    }
  }
}
