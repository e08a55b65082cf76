package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How each thing that a trace may hold is shown. */
final class TraceOutputTest {
  @Test
  void matchedChangedInsertedAndDeletedFactsAndWhatIsLeftOut(@TempDir Path folder) {
    try (FakeChain chain = new FakeChain(folder)) {
      chain.commits(
          """
          "code":0,"slug":"","sentence":"","result":null,"gasWanted":9,"gasUsed":8,"gas":{},"fee":1,
          "events":[],"trace":[
           {"kind":"rule-fired","contract":"c","ruleSet":"stock","rule":"Reorder","facts":[
            {"type":"Item","fields":{"sku":"A-1","stock":3,"note":null}},
            {"type":"Shelf","before":{"row":1,"free":true},"after":{"row":1,"free":false}},
            {"type":"Order","after":{"sku":"A-1","total":10.50}},
            {"type":"Done","before":{}}],"factsLeftOut":4},
           {"kind":"process-moved","contract":"c","process":"p","instance":"7","status":"active",
            "path":["start"],"pathLeftOut":9},
           {"kind":"firings-left-out","firings":12}],"hash":"00"
          """);
      String told =
          new CommandShell(folder, Optional.of(chain.node))
              .run("call", FakeChain.SHOP, "buy", "--from", "alice")
              .out();
      assertEquals(
          """
          rule fired    Reorder (stock)
                        Item: sku A-1, stock 3, note -
                        Shelf: row 1, free true → false
                        Order inserted: sku A-1, total 10.50
                        Done deleted: no fields
                        and 4 facts more
          process       p 7 is active
                        start → and 9 nodes more
          rules fired   12 times more
          """,
          told.substring(told.indexOf("rule fired"), told.indexOf("gas  ")));
    }
  }
}
