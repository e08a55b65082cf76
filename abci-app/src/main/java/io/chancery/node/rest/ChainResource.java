package io.chancery.node.rest;

import io.chancery.block.ChainParameters;
import io.chancery.node.NodeChain;
import io.chancery.node.ProvenValue;
import io.chancery.tx.EvidenceLimits;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The chain as a whole: health, parameters, blocks, proofs. */
final class ChainResource {
  private static final int BLOCKS_USUAL = 20;
  private static final int BLOCKS_MAX = 1_000;

  private final NodeChain chain;
  private final Blocks blocks;

  ChainResource(NodeChain chain, Blocks blocks) {
    this.chain = chain;
    this.blocks = blocks;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health", this::health),
        Route.get("/v1/chain", this::chain),
        Route.get("/v1/blocks", this::list),
        Route.get("/v1/blocks/latest", request -> block(request, chain.height())),
        Route.get(
            "/v1/blocks/{height}",
            request ->
                block(request, new BlockHeight(request.pathLong("height", 1, Long.MAX_VALUE)))),
        Route.get("/v1/proofs/{key}", this::proof));
  }

  private Answer health(HttpRequest request) {
    try (Snapshot now = Snapshot.of(chain)) {
      return Answers.ok(
          Value.Obj.of(
              "status", Value.text("ok"),
              "chain", Value.text(now.parameters().chain().value()),
              "height", now.height(),
              "appHash", now.appHash(),
              "time", Value.text(now.tip().time().toString()),
              "version", Value.text(chain.version())));
    }
  }

  private Answer chain(HttpRequest request) {
    try (Snapshot now = Snapshot.of(chain)) {
      ChainParameters parameters = now.parameters();
      return Answers.ok(
          Value.Obj.of(
              "chain", Value.text(parameters.chain().value()),
              "asset",
                  Value.Obj.of(
                      "name", Value.text(parameters.asset().name()),
                      "symbol", Value.text(parameters.asset().symbol()),
                      "decimals", Value.integer(parameters.asset().decimals())),
              "feeCollector", Value.text(parameters.feeCollector().toString()),
              "gasPriceMin", Value.integer(parameters.fees().gasPriceMin()),
              "gasLimitMax", Value.integer(parameters.fees().gasLimitMax().value()),
              "block",
                  Value.Obj.of(
                      "gasMax", Value.integer(parameters.limits().gasMax()),
                      "bytesMax", Value.integer(parameters.limits().bytesMax()),
                      "timerGasMax", Value.integer(parameters.limits().timerGasMax()),
                      "evidence", evidence(parameters.limits().evidence())),
              "height", now.height(),
              "oldestHeight", Value.integer(chain.kept().oldest().value()),
              "appHash", now.appHash()));
    }
  }

  private static Value evidence(EvidenceLimits limits) {
    return Value.Obj.of(
        "ageBlocksMax", Value.integer(limits.ageBlocksMax()),
        "ageMillisMax", Value.integer(limits.ageMillisMax()),
        "bytesMax", Value.integer(limits.bytesMax()));
  }

  private Answer list(HttpRequest request) {
    Answers.requireOnly(request, "limit", "before");
    int limit = (int) request.queryLong("limit", BLOCKS_USUAL, 1, BLOCKS_MAX);
    long newest = chain.height().value();
    long before = request.queryLong("before", newest + 1, 1, Long.MAX_VALUE);
    long first = Math.min(newest, before - 1);
    List<Value> shown =
        LongStream.iterate(first, height -> height >= 1, height -> height - 1)
            .limit(limit)
            .mapToObj(height -> blocks.summary(new BlockHeight(height)))
            .<Value>flatMap(Optional::stream)
            .toList();
    return Answers.ok(Value.Obj.of("blocks", new Value.Seq(shown)));
  }

  private Answer block(HttpRequest request, BlockHeight height) {
    Answers.requireOnly(request, "from", "limit");
    int from = (int) request.queryLong("from", 0, 0, Integer.MAX_VALUE);
    int limit = (int) request.queryLong("limit", Blocks.RECEIPTS_MAX, 1, Blocks.RECEIPTS_MAX);
    return Answers.ok(
        blocks
            .whole(height, from, limit)
            .orElseThrow(
                () ->
                    Answers.notFound(
                        height.equals(BlockHeight.GENESIS)
                            ? "the chain has no block yet, only its genesis"
                            : "there is no block %s yet, the last one is %s"
                                .formatted(height, chain.height()))));
  }

  private Answer proof(HttpRequest request) {
    Answers.requireOnly(request, Snapshot.HEIGHT);
    StateKey key = key(request.path("key"));
    try (Snapshot then = Snapshot.of(chain, request)) {
      return then.answer(ProofJson.of(ProvenValue.of(then.state(), key)));
    }
  }

  private static StateKey key(String hex) {
    try {
      return new StateKey(Bytes.fromHex(hex));
    } catch (IllegalArgumentException e) {
      throw Answers.invalid("a key is 1 to 1024 bytes in hexadecimal digits, two for each");
    }
  }
}
