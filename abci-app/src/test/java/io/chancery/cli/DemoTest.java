package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.command.Surroundings;
import io.chancery.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, with the real node, engines and HTTP. */
final class DemoTest {
  @TempDir Path directory;

  @Test
  void theDemoTellsAWholePurchaseAndItsChainCanBeReplayed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String home = directory.resolve("demo").toString();
    int code = chancery(out).run("demo", "--http-port", "0", "--home", home);
    // Lines are broken where they reach 80 columns, which depends on the directory's name.
    String story = out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    assertEquals(0, code, story);
    for (String told :
        new String[] {
          "80.00 CHY by rule Pricing, with a score of 741",
          "100.00 CHY by rule Listed price, with a score of 740",
          "rule fired Pricing (pricing) PriceRequest: sku lamp, price - → 80.000"
              + " Buyer: fico_score 741 Item: listed_price 100.00",
          "rule fired Listed price (pricing) PriceRequest: sku lamp, price - → 100.00"
              + " Buyer: fico_score 740 Item: listed_price 100.00",
          "decrement inventory → done",
          "Policy: minimum_score 600",
          "fico_score 580",
          "the buyer's score is below",
          "the first receipt",
          "evaluate by the approver, for approver",
          "5100.00 CHY in deposits",
          "Go on by hand"
        }) {
      assertTrue(story.contains(told), () -> "the story misses: " + told + "\n" + story);
    }
    ByteArrayOutputStream replayed = new ByteArrayOutputStream();
    assertEquals(0, chancery(replayed).run("replay", "--home", home));
  }

  private Chancery chancery(ByteArrayOutputStream out) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Chancery(
        new Surroundings(
            new Terminal(stream, stream, false, Map.of()),
            InputStream.nullInputStream(),
            new Surroundings.Places(Optional.of(Path.of("..")), directory, directory),
            Clock.systemUTC(),
            new SecureRandom()));
  }
}
