package io.chancery.rules;

import static io.chancery.rules.RuleFixture.PRICING;
import static io.chancery.rules.RuleFixture.buyer;
import static io.chancery.rules.RuleFixture.compile;
import static io.chancery.rules.RuleFixture.fact;
import static io.chancery.rules.RuleFixture.fire;
import static io.chancery.rules.RuleFixture.item;
import static io.chancery.rules.RuleFixture.render;
import static io.chancery.rules.RuleFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.FactType;
import io.chancery.vm.rules.FactType.Field;
import io.chancery.vm.rules.FactType.Kind;
import io.chancery.vm.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {
  private static final CompiledRules RULES = compile(PRICING);

  @ParameterizedTest(name = "score {0}, listed at {1}: {2}")
  @CsvSource({
    "741, 100, 80.0d",
    "740, 100, null",
    "741, 99.99, 79.992d",
    "850, 0.01, 0.008d",
    "0, 100, null",
    "741, 1234567890123456789012345678901.2, 987654312098765431209876543120.96d"
  })
  void aGoodScoreBuysForEightyPercent(long score, String listed, String price) {
    assertEquals(
        "Item{sku='A', listed_price=" + listed + "d, price=" + price + "}",
        render(
            java.util.Optional.of(
                fire(RULES, request("A"), buyer(score), item("A", listed)).facts().get(2))));
  }

  @Test
  void theTraceTellsWhichRuleFiredAndWhatItMatchedBeforeAndAfter() {
    assertEquals(
        """
        Pricing
          PriceRequest{sku='A'}
          Buyer{fico_score=741}
          Item{sku='A', listed_price=100d, price=null} => Item{sku='A', listed_price=100d, price=80.0d}
        PriceRequest{sku='A'}
        Buyer{fico_score=741}
        Item{sku='A', listed_price=100d, price=80.0d}
        Item{sku='B', listed_price=7d, price=null}
        """,
        render(fire(RULES, request("A"), buyer(741), item("A", "100"), item("B", "7"))));
  }

  @Test
  void namesAndTypesComeInSourceOrder() {
    assertEquals(List.of("Pricing"), RULES.ruleNames());
    assertEquals(
        List.of(
            new FactType("PriceRequest", List.of(new Field("sku", Kind.TEXT))),
            new FactType("Buyer", List.of(new Field("fico_score", Kind.INTEGER))),
            new FactType(
                "Item",
                List.of(
                    new Field("sku", Kind.TEXT),
                    new Field("listed_price", Kind.DECIMAL),
                    new Field("price", Kind.DECIMAL)))),
        RULES.factTypes());
  }

  @Test
  void anIntegerIsTakenForADecimal() {
    assertEquals(
        "Item{sku='A', listed_price=100d, price=80.0d}",
        render(
            java.util.Optional.of(
                fire(
                        RULES,
                        request("A"),
                        buyer(741),
                        fact("Item", "sku", Value.text("A"), "listed_price", Value.integer(100)))
                    .facts()
                    .get(2))));
  }
}
