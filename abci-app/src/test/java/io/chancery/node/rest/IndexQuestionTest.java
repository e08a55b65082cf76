package io.chancery.node.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.value.Value;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nine offers: id 1 to 9, the price falls with it, every third is a lamp. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IndexQuestionTest {
  private Shop shop;
  private Web web;

  @BeforeAll
  void open(@TempDir Path home) {
    shop = new Shop(home);
    web = new Web(shop.server());
    for (long id = 1; id <= 9; id++) {
      shop.commit(
          shop.call(
              "offer",
              Value.Obj.of(
                  "id", Value.integer(id),
                  "price", Value.integer(10 - id),
                  "kind", id % 3 == 0 ? Value.text("lamp & shade") : Value.Null.NULL,
                  "open", Value.bool(id > 7))));
    }
  }

  @AfterAll
  void close() {
    web.close();
    shop.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "where=kind&equals=lamp%20%26%20shade|[3, 6, 9]",
        "where=kind|[3, 6, 9]",
        "where=kind&equals=lamp|[]",
        "where=price&equals=5.0|[5]",
        "where=price|[9, 8, 7, 6, 5, 4, 3, 2, 1]",
        "where=price&from=2.5&to=6|[7, 6, 5]",
        "where=price&from=8|[2, 1]",
        "where=price&to=2|[9]",
        "where=price&from=6&to=2|[]",
        "where=open&equals=true|[8, 9]",
      })
  void rowsAreFoundByAnIndexInItsOrderPageByPage(String question, String expected)
      throws Exception {
    for (int limit : new int[] {1, 2, 100}) {
      List<Integer> seen = new ArrayList<>();
      String after = "";
      do {
        JsonNode page = web.read(at(question + "&limit=" + limit + after));
        assertTrue(page.path("rows").size() <= limit);
        page.path("rows").forEach(row -> seen.add(row.path("id").asInt()));
        after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asText();
      } while (!after.isEmpty());
      assertEquals(expected, seen.toString(), "limit " + limit);
    }
  }

  /** What {@code after} holds is not secret, and it is not trusted. */
  @Test
  void aCursorFromElsewhereDoesNotLeaveTheQuestion() throws Exception {
    JsonNode low = web.read(at("where=price&limit=1&after=00"));
    assertEquals(9, low.path("rows").path(0).path("id").asInt());
    JsonNode high = web.read(at("where=price&equals=5&after=" + "ff".repeat(800)));
    assertEquals(0, high.path("rows").size());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "where=id&equals=1|collection offers has no index on 'id', it has price, kind, open",
        "equals=1|'equals' goes with 'where', which names an indexed column",
        "where=price&equals=1&to=2|'equals' is one value: 'from' and 'to' do not go with it",
        "where=price&from=cheap|'from': what is looked for in the column `price` of `offers` must"
            + " be a decimal, but it is \"cheap\"",
        "where=price&at=1|there is no parameter 'at' here, only limit, after, height, where, equals,"
            + " from, to",
      })
  void aQuestionThatAnIndexCannotAnswerIsRefused(String question, String sentence)
      throws Exception {
    HttpResponse<String> response = web.get(at(question));
    assertEquals(400, response.statusCode(), response.body());
    assertEquals(sentence, Web.json(response).path("detail").asText());
  }

  private String at(String question) {
    return shop.at("/collections/offers?" + question);
  }
}
