package io.chancery.rules;

import static io.chancery.rules.RuleFixture.fact;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.OutOfGas;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fires rules that join, accumulate, insert and delete, and prints what came of it, with gas. */
final class SameEverywhere {
  private static final String RULES =
      """
      declare Account id : long owner : String balance : BigDecimal flagged : boolean end
      declare Payment from_id : long to_id : long amount : BigDecimal done : boolean end
      declare Note text : String n : long end
      rule "Pay" salience 10 when
        $p : Payment(done == false, $f : from_id, $t : to_id, $a : amount)
        $from : Account(id == $f, balance >= $a)
        $to : Account(id == $t, this != $from)
      then
        modify($from) { setBalance($from.getBalance().subtract($a)) }
        modify($to) { setBalance($to.getBalance().add($a)) }
        modify($p) { setDone(true) }
      end
      rule "Flag" salience 5 when
        $a : Account(flagged == false, $i : id) not Payment(from_id == $i, done == true)
        exists Payment(to_id == $i)
      then modify($a) { setFlagged(true) } insert(new Note("flagged " + $a.getOwner(), $i)); end
      rule "Rich" when $a : Account($b : balance > 50) Account(balance > $b) then
        insert(new Note($a.getOwner().toUpperCase(), $a.getId()));
      end
      rule "Tidy" salience -1 when $n : Note($t : text, $m : n) Note(text == $t, n > $m)
      then delete($n); end
      rule "Sum" salience -5 when
        accumulate(Account($b : balance); $s : sum($b), $m : max($b), $c : count())
        accumulate(Note($n : n); $k : sum($n))
        not Note(text == "total")
      then insert(new Note("total", $c + $k)); insert(new Note($s + "/" + $m, 0)); end
      """;

  private SameEverywhere() {}

  public static void main(String[] args) {
    System.out.println(String.join("\n", lines(RuleFixture.compile(RULES))));
    System.exit(0);
  }

  static CompiledRules rules() {
    return RuleFixture.compile(RULES);
  }

  /** A line for each of several calls: how it ended, its gas, a digest of its trace. */
  static List<String> lines(CompiledRules rules) {
    List<String> lines = new ArrayList<>();
    for (int seed = 1; seed <= 6; seed++) {
      lines.add(line(rules, seed, 10_000_000));
    }
    lines.add(line(rules, 1, 20_000));
    return lines;
  }

  private static String line(CompiledRules rules, long seed, long gas) {
    ExecutionContext ctx = RuleFixture.context(gas);
    String trace;
    try {
      trace = RuleFixture.render(rules.fire(facts(new Random(seed)), ctx));
    } catch (OutOfGas e) {
      trace = "OUT_OF_GAS";
    } catch (Refused e) {
      trace = e.rejection().code().name();
    }
    Hash digest = Hash.sha256(Bytes.wrap(trace.getBytes(StandardCharsets.UTF_8)));
    return "seed " + seed + " gas " + ctx.gas().used() + " trace " + trace.length() + " " + digest;
  }

  private static List<Fact> facts(Random random) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      facts.add(
          fact(
              "Account",
              "id",
              Value.integer(i),
              "owner",
              Value.text("owner " + i % 5),
              "balance",
              Value.Dec.of(random.nextInt(100) + "." + random.nextInt(100)),
              "flagged",
              Value.bool(false)));
      facts.add(
          fact(
              "Payment",
              "from_id",
              Value.integer(random.nextInt(12)),
              "to_id",
              Value.integer(random.nextInt(12)),
              "amount",
              Value.Dec.of(random.nextInt(60) + ".5"),
              "done",
              Value.bool(false)));
    }
    return facts;
  }
}
