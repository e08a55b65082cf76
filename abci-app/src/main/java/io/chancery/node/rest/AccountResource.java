package io.chancery.node.rest;

import io.chancery.node.NodeChain;
import io.chancery.vm.accounts.Account;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Route;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/accounts/{address}}: balance, keys, and the next sequence of a lane. */
final class AccountResource {
  private static final long LANE_MAX = 0xffff_ffffL;

  private final NodeChain chain;

  AccountResource(NodeChain chain) {
    this.chain = chain;
  }

  Route route() {
    return Route.get("/v1/accounts/{address}", this::account);
  }

  /** An address that nobody has used has an account too: an empty one. */
  private Answer account(HttpRequest request) {
    Answers.requireOnly(request, "lane", Snapshot.HEIGHT);
    Address address = request.pathAddress("address");
    long lane = request.queryLong("lane", 0, 0, LANE_MAX);
    try (Snapshot then = Snapshot.of(chain, request)) {
      return then.answer(shown(address, lane, then));
    }
  }

  private static Value.Obj shown(Address address, long asked, Snapshot then) {
    Account account = Accounts.read(then.state(), address);
    SequencedMap<String, Value> lanes = new LinkedHashMap<>();
    for (long lane : new long[] {0, asked}) {
      long next = Accounts.nextSequence(then.state(), address, (int) lane);
      lanes.put(Long.toString(lane), Value.integer(next));
    }
    return Value.Obj.of(
        "address", Value.text(address.toString()),
        "balance", Value.integer(account.balance().units()),
        "display", then.display(account.balance()),
        "authority", authority(account.authority()),
        "lanes", new Value.Obj(lanes),
        "height", then.height());
  }

  private static Value authority(@Nullable Authority authority) {
    return authority == null
        ? Value.Null.NULL
        : Value.Obj.of(
            "threshold", Value.integer(authority.threshold()),
            "keys", Answers.list(authority.keys(), key -> Value.text(key.toString())));
  }
}
