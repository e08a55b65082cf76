package io.chancery.abci.socket;

import io.chancery.abci.proto.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order in which CometBFT makes calls, from its start to its end: the grammar of the
 * specification's page on its expected behaviour, read as an automaton, and what the text there
 * says of heights.
 *
 * <p>Info may come at any time besides, for a client; other calls that are not in the grammar are
 * left out of the sequence.
 */
public final class CallGrammar {
  private static final Expression INFO = one(Request.ValueCase.INFO);
  private static final Expression INIT_CHAIN = one(Request.ValueCase.INIT_CHAIN);
  private static final Expression OFFER = one(Request.ValueCase.OFFER_SNAPSHOT);
  private static final Expression CHUNK = one(Request.ValueCase.APPLY_SNAPSHOT_CHUNK);
  private static final Expression PREPARE = one(Request.ValueCase.PREPARE_PROPOSAL);
  private static final Expression PROCESS = one(Request.ValueCase.PROCESS_PROPOSAL);
  private static final Expression EXTEND_VOTE = one(Request.ValueCase.EXTEND_VOTE);
  private static final Expression GOT_VOTE = one(Request.ValueCase.VERIFY_VOTE_EXTENSION);
  private static final Expression FINALIZE = one(Request.ValueCase.FINALIZE_BLOCK);
  private static final Expression COMMIT = one(Request.ValueCase.COMMIT);

  private static final Expression EXTEND = all(many(GOT_VOTE), EXTEND_VOTE, many(GOT_VOTE));
  private static final Expression PROPOSER =
      all(many(GOT_VOTE), perhaps(all(PREPARE, perhaps(PROCESS))), perhaps(EXTEND));
  private static final Expression NON_PROPOSER =
      all(many(GOT_VOTE), perhaps(PROCESS), perhaps(EXTEND));
  private static final Expression CONSENSUS =
      many(all(many(either(PROPOSER, NON_PROPOSER)), FINALIZE, COMMIT));
  private static final Expression STATE_SYNC =
      all(many(all(OFFER, many(CHUNK))), OFFER, CHUNK, many(CHUNK), INFO);

  /** The first start of a node. */
  public static final CallGrammar CLEAN_START =
      new CallGrammar(all(either(all(INFO, INIT_CHAIN), STATE_SYNC), CONSENSUS));

  /** A later one, after a stop or a crash. */
  public static final CallGrammar RECOVERY =
      new CallGrammar(all(INFO, perhaps(INIT_CHAIN), CONSENSUS));

  private final Automaton automaton = new Automaton();
  private final int start;

  private CallGrammar(Expression whole) {
    start = automaton.add(whole, automaton.state());
  }

  /**
   * Empty if {@code calls} are how a legal sequence begins; it may be broken off anywhere, as by a
   * kill. Else the first call that is wrong, and why.
   */
  public Optional<String> fault(List<AbciCall> calls) {
    Heights heights = new Heights();
    Set<Integer> states = automaton.closure(List.of(start));
    for (int i = 0; i < calls.size(); i++) {
      AbciCall call = calls.get(i);
      if (!isInGrammar(call)) {
        continue;
      }
      Set<Integer> next = automaton.step(states, call.kind());
      if (!next.isEmpty()) {
        states = next;
      } else if (call.kind() != Request.ValueCase.INFO) {
        return Optional.of(
            "call %d is %s, expected one of %s".formatted(i, call, automaton.expected(states)));
      }
      Optional<String> wrong = heights.fault(call);
      if (wrong.isPresent()) {
        return Optional.of("call %d is %s, %s".formatted(i, call, wrong.get()));
      }
    }
    return Optional.empty();
  }

  private static boolean isInGrammar(AbciCall call) {
    return call.isOfConsensus()
        || EnumSet.of(
                Request.ValueCase.INFO,
                Request.ValueCase.OFFER_SNAPSHOT,
                Request.ValueCase.APPLY_SNAPSHOT_CHUNK)
            .contains(call.kind());
  }

  /** Blocks follow each other, and all calls before a block's Commit are about that block. */
  private static final class Heights {
    private long next;

    Optional<String> fault(AbciCall call) {
      switch (call.kind()) {
        case COMMIT -> next++;
        case PREPARE_PROPOSAL,
            PROCESS_PROPOSAL,
            EXTEND_VOTE,
            VERIFY_VOTE_EXTENSION,
            FINALIZE_BLOCK -> {
          if (next != 0 && call.height() != next) {
            return Optional.of("expected height " + next);
          }
          next = call.height();
        }
        default -> {}
      }
      return Optional.empty();
    }
  }

  private sealed interface Expression {
    record One(Request.ValueCase kind) implements Expression {}

    record All(List<Expression> parts) implements Expression {}

    record Either(List<Expression> choices) implements Expression {}

    record Many(Expression repeated) implements Expression {}
  }

  private static Expression one(Request.ValueCase kind) {
    return new Expression.One(kind);
  }

  private static Expression all(Expression... parts) {
    return new Expression.All(Arrays.asList(parts));
  }

  private static Expression either(Expression... choices) {
    return new Expression.Either(Arrays.asList(choices));
  }

  private static Expression perhaps(Expression optional) {
    return either(optional, all());
  }

  private static Expression many(Expression repeated) {
    return new Expression.Many(repeated);
  }

  /** States and the ways between them, some without a call; built from the end. */
  private static final class Automaton {
    private record Way(int from, Optional<Request.ValueCase> call, int to) {}

    private final List<Way> ways = new ArrayList<>();
    private int states;

    int state() {
      return states++;
    }

    /** The state from which {@code expression} leads to {@code end}. */
    int add(Expression expression, int end) {
      return switch (expression) {
        case Expression.One one -> way(Optional.of(one.kind()), end);
        case Expression.All all -> {
          int at = end;
          for (Expression part : all.parts().reversed()) {
            at = add(part, at);
          }
          yield at;
        }
        case Expression.Either either -> {
          int from = state();
          for (Expression choice : either.choices()) {
            ways.add(new Way(from, Optional.empty(), add(choice, end)));
          }
          yield from;
        }
        case Expression.Many many -> {
          int from = way(Optional.empty(), end);
          ways.add(new Way(from, Optional.empty(), add(many.repeated(), from)));
          yield from;
        }
      };
    }

    private int way(Optional<Request.ValueCase> call, int end) {
      int from = state();
      ways.add(new Way(from, call, end));
      return from;
    }

    Set<Integer> closure(Iterable<Integer> from) {
      Set<Integer> reached = new TreeSet<>();
      from.forEach(reached::add);
      boolean grows = true;
      while (grows) {
        grows = false;
        for (Way way : ways) {
          if (way.call().isEmpty() && reached.contains(way.from())) {
            grows |= reached.add(way.to());
          }
        }
      }
      return reached;
    }

    Set<Integer> step(Set<Integer> from, Request.ValueCase call) {
      return closure(
          ways.stream()
              .filter(way -> from.contains(way.from()) && way.call().equals(Optional.of(call)))
              .map(Way::to)
              .toList());
    }

    Set<Request.ValueCase> expected(Set<Integer> from) {
      Set<Request.ValueCase> calls = EnumSet.noneOf(Request.ValueCase.class);
      ways.stream()
          .filter(way -> from.contains(way.from()))
          .forEach(way -> way.call().ifPresent(calls::add));
      return calls;
    }
  }
}
