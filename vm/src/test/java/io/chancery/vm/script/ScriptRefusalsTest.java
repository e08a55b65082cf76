package io.chancery.vm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptRefusalsTest {
  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          refuse("no stock: " + 0); | REFUSED_BY_CONTRACT | no stock: 0
          refuse("🙂".slice(0, 1)); | REFUSED_BY_CONTRACT | ?
          9223372036854775807 + 1; | SCRIPT_ERROR | the sum of 9223372036854775807 and 1 does not fit into an integer of 64 bits; use decimal()
          -9223372036854775807 - 2; | SCRIPT_ERROR | the difference of -9223372036854775807 and 2 does not fit into an integer of 64 bits; use decimal()
          4294967296 * 4294967296; | SCRIPT_ERROR | the product of 4294967296 and 4294967296 does not fit into an integer of 64 bits; use decimal()
          1 / 0; | SCRIPT_ERROR | a division by zero; check the divisor first
          1 % 0; | SCRIPT_ERROR | a division by zero; check the divisor first
          1 % 0.5; | SCRIPT_ERROR | % takes integers, got a decimal; convert with integer()
          decimal("1" + zeros) * 10; | SCRIPT_ERROR | a number has at most 34 digits before the point, this one has more
          1 - "a"; | SCRIPT_ERROR | - takes numbers, got an integer and a text
          1 + null; | SCRIPT_ERROR | + takes numbers, got an integer and null
          "a" + []; | SCRIPT_ERROR | a list has no text; name a field of it
          -"a"; | SCRIPT_ERROR | - takes a number, got a text
          1 < "a"; | SCRIPT_ERROR | two numbers or two texts can be compared, got an integer and a text
          const o = null; o.x; | SCRIPT_ERROR | o is null, so it has no x; check it first
          const o = {}; o.x.y; | SCRIPT_ERROR | o.x is null, so it has no y; check it first
          const o = null; o.x = 1; | SCRIPT_ERROR | o is null, so x cannot be set in it
          const o = 5; o.x; | SCRIPT_ERROR | o is an integer, which has no x
          const a = [1]; a.size; | SCRIPT_ERROR | a is a list, which has no size
          const a = [1]; a["x"]; | SCRIPT_ERROR | a is a list and takes an integer index, got a text
          const a = [1]; a[1 / 2]; | SCRIPT_ERROR | a is a list and takes an integer index, got a decimal
          const a = [1]; a[2] = 1; | SCRIPT_ERROR | the list has 1 elements, so none can be set at 2
          const s = "a"; s[0] = "b"; | SCRIPT_ERROR | s is a text, whose characters cannot be set
          const o = {}; o[1] = 1; | SCRIPT_ERROR | o is an object and takes a text as the field's name, got an integer
          const o = {}; o.f(); | SCRIPT_ERROR | o.f is null, not a function
          [1].shift(); | SCRIPT_ERROR | this value is a list, which has no shift
          [1].split(","); | SCRIPT_ERROR | a list has no method split
          "a".map(x => x); | SCRIPT_ERROR | a text has no method map
          [1].map(1); | SCRIPT_ERROR | map takes a function of an element and its index, got an integer
          [1].slice(1, 2, 3); | SCRIPT_ERROR | slice takes 0 to 2 arguments, got 3
          (x => x)(1, 2); | SCRIPT_ERROR | this value takes 1 argument, got 2
          for (const x of 5) { } | SCRIPT_ERROR | for … of takes a list, this value is an integer
          integer("1.5"); | SCRIPT_ERROR | integer() takes a text of digits, got one with a point
          decimal("1e5"); | SCRIPT_ERROR | decimal() takes a number written like -12.50, got another text
          decimal("."); | SCRIPT_ERROR | decimal() takes a number written like -12.50, got another text
          integer(null); | SCRIPT_ERROR | integer() takes a number, got null
          integer(99999999999.0 * 99999999999.0); | SCRIPT_ERROR | 9999999999800000000001 does not fit into an integer of 64 bits; use decimal()
          keys([]); | SCRIPT_ERROR | keys() takes an object, got a list
          return x => x; | SCRIPT_ERROR | a function cannot leave the script; pass what it returns
          return "🙂".slice(0, 1); | SCRIPT_ERROR | a text that leaves the script holds half a character; cut elsewhere
          const a = []; a.push(a); return a; | LIMIT_EXCEEDED | a value that leaves the script nests at most 32 deep
          const a = []; while (true) { a.push(0); } | LIMIT_EXCEEDED | a list has at most 10000 elements
          let s = "x"; while (true) { s += s; } | LIMIT_EXCEEDED | a text has at most 65536 characters
          return [big(), big(), big(), big(), big(), big(), big(), big(), big()]; | LIMIT_EXCEEDED | a value that leaves the script has at most 262144 bytes; pass less
          again(1); | CALL_DEPTH_EXCEEDED | calls are nested too deep at again; use a loop
          """)
  void aRunEndsWithThisRefusal(String statements, String code, String sentence) {
    String text =
        """
        export function main() {
          const zeros = "000000000000000000000000000000000";
          STATEMENTS
        }
        function again(n) { return again(n + 1); }
        function big() { let s = "x"; for (let i = 0; i < 15; i++) { s += s; } return s; }
        """;
    Refused refused =
        assertThrows(
            Refused.class,
            () -> ScriptFixture.run(text.replace("STATEMENTS", statements), ScriptFixture.PLENTY));
    String told = refused.rejection().sentence();
    assertEquals(code, refused.rejection().code().name(), told);
    assertEquals(sentence, told.replaceFirst("^contract.js:\\d+: ", ""));
  }

  @Test
  void theSentenceNamesFileAndLine() {
    Refused refused =
        assertThrows(
            Refused.class,
            () -> ScriptFixture.run("export function main() {\n\n  return 1 / 0;\n}", 1_000));
    assertEquals(
        "contract.js:3: a division by zero; check the divisor first",
        refused.rejection().sentence());
  }

  @Test
  void onlyExportedFunctionsAreCalledAndWithAllArguments() {
    Script script = ScriptFixture.script("export function f(a) { } function g() { }");
    assertEquals(
        RejectionCode.UNKNOWN_FUNCTION, refusalOf(script, "g", List.of()).rejection().code());
    Refused tooFew = refusalOf(script, "f", List.of());
    assertEquals(RejectionCode.INVALID_ARGUMENT, tooFew.rejection().code());
    assertEquals("f takes the arguments [a], got 0", tooFew.rejection().sentence());
  }

  private static Refused refusalOf(Script script, String function, List<Value> arguments) {
    return assertThrows(
        Refused.class,
        () -> script.call(function, arguments, new ScriptFixture(), ScriptFixture.context(10_000)));
  }
}
