package io.chancery.vm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptProblemsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          var x = 1; | 2: var is not part of the language: use let or const
          return x; | 2: x is not known here; declare it, or check its spelling
          return undefined; | 2: undefined is not part of the language: use null; a missing field reads as null
          if (1 == 2) { } | 2: == is not part of the language: use ===
          if (1 != 2) { } | 2: != is not part of the language: use !==
          const a = new Date(); | 2: new is not part of the language: there are no classes; use objects and functions
          throw 1; | 2: throw is not part of the language: nothing can be thrown or caught; use refuse("…")
          const x = 1; x = 2; | 2: x is a const and keeps its value; use let
          const x = 1; x++; | 2: x is a const and keeps its value; use let
          let x = 1; let x = 2; | 2: x is declared twice; choose another name
          x = 1; let x; | 2: x is not known here; declare it, or check its spelling
          const x = x; | 2: x is not known here; declare it, or check its spelling
          { const a = f; const f = 1; } | 2: f is used before it is declared; move this line up
          const x = 1 | 2: expected ; at the end of the statement, got }
          return\\n 1; | 2: the value of a return stands on its line
          let a = 1; a\\n++; | 3: ++ stands on the line of its variable
          const f = x\\n => x; | 3: => stands on the line of its parameters
          f(; | 2: expected a value, got ;
          let x = (1 + 2; | 2: expected ) after the expression, got ;
          let x = 0; if (x = 1) { } | 2: an assignment is a statement of its own, not part of an expression
          1 = 2; | 2: only variables, fields and elements can be assigned to; use === to compare
          message.sender = 1; | 2: only variables, fields and elements can be assigned to; use === to compare
          break; | 2: break stands in a loop, here is none
          [1].map(x => { continue; }); | 2: continue stands in a loop, here is none
          function g() { } | 2: functions stand side by side; inside one use an arrow function
          if (true) let y = 1; | 2: a declaration stands in braces here
          db.itms.get("a"); | 2: there is no db.itms; there are db.items.get, db.items.put
          db.items.get(); | 2: db.items.get takes 1 argument, got 0
          emit(); | 2: emit takes 1 to 2 arguments, got 0
          return db.items; | 2: db.items is no value by itself; there are db.items.get, db.items.put
          const g = db.items.get; | 2: db.items.get is a function and can only be called
          message.sender2; | 2: there is no message.sender2; there are message.sender
          Math.floor(1); | 2: there is no Math.floor; there are Math.min, Math.max and Math.abs
          const g = String; | 2: String is a built-in function and can only be called
          keys(1, 2); | 2: keys takes 1 argument, got 2
          f(1); | 2: f takes 0 arguments, got 1
          let n = 0; [1].map(x => { n += x; }); | 2: an arrow function cannot change n around it; use a loop
          let n = 0; const g = () => n; n = 1; | 2: n is used in an arrow function and changes; copy it into a const, or use a loop
          for (let i = 0; i < 2; i++) { const g = () => i; } | 2: i is used in an arrow function and changes; copy it into a const, or use a loop
          let x = 1e3; | 2: a number is written like 5 or 0.8, without exponent, prefix or suffix
          let x = 0x1F; | 2: a number is written like 5 or 0.8, without exponent, prefix or suffix
          let x = 5n; | 2: a number is written like 5 or 0.8, without exponent, prefix or suffix
          let x = 010; | 2: a number has no leading zeros, got 010
          let x = 9223372036854775808; | 2: an integer is at most 9223372036854775807, got 9223372036854775808
          let x = "a\\n"; | 2: a text ends on its line; close it with ", or use a template
          let x = `a; | 2: the text that starts here does not end; close it
          let x = "\\q"; | 2: there is no escape \\q; \\n \\t \\r \\\\ \\' \\" \\uXXXX are
          let x = "\\ud800"; | 2: a text consists of whole characters, this one holds half a surrogate pair
          let x = /a/; | 2: expected a value, got /; there are no regular expressions
          let x = é; | 2: é (U+00E9) is not part of the language; it may stand in a text or a comment
          let x = {a: 1, a: 2}; | 2: the field a stands twice
          let x = {...y}; | 2: ... is not part of the language: name each element or field
          let x = a?.b; | 2: ?. is not part of the language: compare with null first
          let x = {}.__proto__; | 2: __proto__ is not part of the language; choose another name
          a: 1; | 2: a is not known here; declare it, or check its spelling
          /* never closed | 2: the comment that starts here does not end; close it with */
          """)
  void aMistakeIsNamedWithItsLine(String statements, String problem) {
    String text = "export function f() {\n" + statements.replace("\\n", "\n") + "}";
    List<SourceProblem> problems = ScriptFixture.problems(text);
    assertEquals("contract.js:" + problem, problems.get(0).toString());
    assertEquals(RejectionCode.INVALID_SCRIPT, problems.get(0).code());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          let x = 1; | 1: expected export function, function or const at the top level, got let
          export const x = 1; | 1: expected function after export, got const
          const x = []; | 1: x is a number, text, true, false or null; make others in a function
          function f() { } function f() { } | 1: f is declared twice; choose another name
          function keys(o) { } | 1: keys is built in; choose another name
          function db() { } | 1: db is the host's; choose another name
          function f(a, a) { } | 1: a is declared twice; choose another name
          function f(a = 1) { } | 1: expected , or ) after the parameter, got =
          function f() { | 1: the { on this line is not closed
          function class() { } | 1: class is not part of the language: there are no classes; use objects and functions
          import x from "y"; | 1: import is not part of the language: a contract is one file
          export default 1; | 1: default is not part of the language: use if and else
          } | 1: expected export function, function or const at the top level, got }
          """)
  void aFileHasFunctionsAndConstantsOnly(String text, String problem) {
    assertEquals("contract.js:" + problem, ScriptFixture.problems(text).get(0).toString());
  }

  @Test
  void severalMistakesAreToldAtOnceInLineOrder() {
    String text =
        """
        export function f() { return a; }
        export function g() { return b; }
        """;
    assertEquals(
        "1, 2",
        ScriptFixture.problems(text).stream()
            .map(problem -> String.valueOf(problem.line()))
            .collect(Collectors.joining(", ")));
  }
}
