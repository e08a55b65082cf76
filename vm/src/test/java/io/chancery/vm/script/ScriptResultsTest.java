package io.chancery.vm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptResultsTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '^',
      textBlock =
          """
          1 + 2 * 3 ## 7
          (1 + 2) * 3 ## 9
          10 - 4 - 3 ## 3
          7 % 3 ## 1
          -7 % 3 ## -1
          - -3 ## 3
          -9223372036854775807 - 1 ## -9223372036854775808
          1 / 3 ## 0.3333333333333333333333333333333333
          1 / 300 ## 0.0033333333333333333333333333333333
          200 / 3 ## 66.66666666666666666666666666666667
          10 / 2 ## 5
          100 / 0.5 ## 200
          0.1 + 0.2 ## 0.3
          100 * 0.8 ## 80.0
          99.99 * 0.8 ## 79.992
          1.50 + 1 ## 2.50
          1 === 1.0 ## true
          0.10 === 0.1 ## true
          "1" === 1 ## false
          null === false ## false
          [] === [] ## false
          1 !== 2 ## true
          1 < 1.5 ## true
          2 <= 2 ## true
          "B" < "a" ## true
          "a" >= "b" ## false
          !0 ## true
          !"" ## true
          ![] ## false
          null || "x" ## "x"
          0 && 1 ## 0
          1 && 2 || 3 ## 2
          true ? 1 : 2 ## 1
          false ? 1 : null ? 2 : 3 ## 3
          "a" + 1 + 2 ## "a12"
          1 + 2 + "a" ## "3a"
          "v" + 1.50 + 100.0 + true + null ## "v1.5100truenull"
          "price: " + 0.8 * 100 ## "price: 80"
          `a${1 + 1}b${`c${"d"}`}e` ## "a2bcde"
          `${{a: 1}.a}\\n` ## "1\\n"
          'it\\'s' + "\\u00e9\\u{1F642}" ## "it's\u00e9\uD83D\uDE42"
          [1, 2, 3].length ## 3
          "abc".length ## 3
          [1, 2, 3,][1] ## 2
          [1][5] ## null
          [1][-1] ## null
          "abc"[1] ## "b"
          "abc"[9] ## null
          {a: 1}.b ## null
          {"a b": 1, if: 2}["a b"] ## 1
          {if: 2}.if ## 2
          {b: 1, a: [null, {}]} ## {"b":1,"a":[null,{}]}
          [3, 1].includes(1.0) ## true
          ["a", "b"].indexOf("b") ## 1
          ["a"].indexOf("z") ## -1
          [1, null, "x", 0.50].join("-") ## "1--x-0.5"
          [1, 2].join() ## "1,2"
          [1, 2, 3, 4].slice(1, -1) ## [2,3]
          [1, 2].slice() ## [1,2]
          [1, 2].slice(5) ## []
          [1, 2].slice(-1) ## [2]
          [1, 2, 3].map(x => x * 2) ## [2,4,6]
          ["a", "b"].map((x, i) => x + i) ## ["a0","b1"]
          [1, 2, 3].map(() => 0) ## [0,0,0]
          [1, 2, 3].filter(x => x > 1) ## [2,3]
          [1, 2, 3].find(x => x > 1) ## 2
          [1].find(x => x > 1) ## null
          [1, 2].some(x => x > 1) ## true
          [1, 2].every(x => x > 1) ## false
          (x => x + 1)(2) ## 3
          ((a, b) => { return a - b; })(5, 3) ## 2
          "hello".slice(1, 3) ## "el"
          "hello".slice(-3) ## "llo"
          "hello".slice(4, 1) ## ""
          "hello".indexOf("l") ## 2
          "hello".includes("ell") ## true
          "hello".startsWith("he") ## true
          "hello".endsWith("he") ## false
          "a,b,,c".split(",") ## ["a","b","","c"]
          "".split(",") ## [""]
          "abc".split("") ## ["a","b","c"]
          "Straße".toUpperCase() ## "STRAßE"
          "ABC".toLowerCase() ## "abc"
          " a b ".trim() ## "a b"
          String(1.10) ## "1.1"
          String(null) ## "null"
          decimal("12.50") ## 12.50
          decimal(3) ## 3
          integer("-12") ## -12
          integer(12.99) ## 12
          integer(-12.99) ## -12
          keys({b: 1, a: 2}) ## ["b","a"]
          Math.min(3, 1.5, 2) ## 1.5
          Math.max(3, 1.5) ## 3
          Math.abs(-3) ## 3
          Math.abs(-0.5) ## 0.5
          message.sender ## "alice"
          params.limits.low ## 0.50
          params.limits.none ## null
          ^""^ ## ""
          """)
  void anExpressionHasThisValue(String expression, String json) {
    Value value =
        ScriptFixture.run("export function main() { return " + expression + "; }", 10_000);
    assertEquals(json, ValueJson.toJson(value));
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '^',
      textBlock =
          """
          let x = 1; x += 2; x *= 5; x -= 1; x /= 4; return x; ## 3.5
          let x = 7; x %= 4; x++; ++x; x--; return x; ## 4
          let x; return x; ## null
          let a = 1, b = a + 1; return b; ## 2
          const o = {n: 1}; o.n += 1; o["m"] = o.n; o.n++; return o; ## {"n":3,"m":2}
          const a = [1, 2]; a[0] += 5; a[2] = 9; a.push(1, 2); return a; ## [6,2,9,1,2]
          const a = [1]; return a.push(2); ## 2
          let s = 0; for (let i = 0; i < 5; i++) { if (i === 3) { continue; } s += i; } return s; ## 7
          let s = 0; for (const x of [1, 2, 3]) { if (x === 3) break; s += x; } return s; ## 3
          let n = 0; while (true) { n++; if (n > 4) { return n; } } ## 5
          let n = 0; for (;;) { n += 1; if (n === 3) { break; } } return n; ## 3
          const seen = []; for (const x of [1, 2]) { for (const y of [x, x]) { seen.push(x * y); } } return seen; ## [1,1,4,4]
          if (1 > 2) { return 1; } else if (2 > 1) { return 2; } else { return 3; } ## 2
          if (0) return 1; return 2; ## 2
          const x = 1; { const x = 2; } return x; ## 1
          const f = []; for (const x of [1, 2, 3]) { f.push(() => x); } return f.map(g => g()); ## [1,2,3]
          const n = 2; return [1, 2].map(x => [3].map(y => x * y * n)); ## [[6],[12]]
          const o = {f: (x) => x * 2}; return o.f(4); ## 8
          let x = 1; x = 2; const f = () => x; return f(); ## 2
          return [1, 2].map(twice); ## [2,4]
          return twice(LIMIT); ## 10
          const twice = 3; return twice; ## 3
          const a = [1, 2]; let n = 0; for (const x of a) { if (n < 3) { a.push(x); } n++; } return n; ## 5
          const a = []; for (let i = 0; i < 20; i++) { a[i] = {}; a[i]["k" + i] = i; } return keys(a[19]); ## ["k19"]
          const o = {}; for (let i = 0; i < 20; i++) { o["k" + i] = i; } o.k3 = 33; return o.k3 + o.k19; ## 52
          const a = {}; const b = a; b.x = 1; return a === b && a.x === 1; ## true
          return; ## null
          ; ## null
          // comment ## null
          /* a\\n b */ return 1 /* c */; ## 1
          """)
  void statementsGiveThisResult(String statements, String json) {
    String text =
        """
        const LIMIT = 5;
        export function main() { STATEMENTS
        }
        function twice(x) { return x * 2; }
        """;
    Value value =
        ScriptFixture.run(text.replace("STATEMENTS", statements.replace("\\n", "\n")), 100_000);
    assertEquals(json, ValueJson.toJson(value));
  }

  @Test
  void aFunctionReadsAndWritesThroughItsHost() {
    ScriptFixture host = new ScriptFixture();
    Script script =
        ScriptFixture.script(
            """
            export function restock(sku, count) {
              const item = db.items.get(sku);
              if (item === null) {
                db.items.put({ sku, stock: count });
                return count;
              }
              item.stock += count;
              db.items.put(item);
              emit("restocked", { sku: sku, stock: item.stock, by: message.sender });
              return item.stock;
            }
            """);
    List<Value> arguments = List.of(Value.text("A"), Value.integer(2));
    assertEquals(List.of("restock"), script.exports());
    assertEquals(List.of("sku", "count"), script.parameters("restock"));
    assertEquals(
        Value.integer(2), script.call("restock", arguments, host, ScriptFixture.context(10_000)));
    assertEquals(
        Value.integer(4), script.call("restock", arguments, host, ScriptFixture.context(10_000)));
    assertEquals(
        List.of("[\"restocked\",{\"sku\":\"A\",\"stock\":4,\"by\":\"alice\"}]"), host.emitted);
  }

  @Test
  void whatLeavesTheScriptIsACopy() {
    ScriptFixture host = new ScriptFixture();
    ScriptFixture.script(
            "export function main() { const r = {sku: 'A', n: [1]}; db.items.put(r); r.n.push(2); }")
        .call("main", List.of(), host, ScriptFixture.context(10_000));
    assertEquals(ScriptFixture.json("{\"sku\":\"A\",\"n\":[1]}"), host.items.get("A"));
  }
}
