package io.chancery.tx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.RejectionCode;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionJsonTest {
  private static final TransactionSigner ALICE = TransactionSigner.of(Bodies.key("alice"));
  private static final String TRANSFER =
      TransactionJson.toJson(ALICE.sign(Bodies.transfer(ALICE, new LanePosition(0, 7))));

  @ParameterizedTest
  @MethodSource("seeds")
  void jsonAndProtobufAreTheSameTransaction(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      Transaction transaction = Bodies.unverified(Bodies.random(random));
      String json = TransactionJson.toJson(transaction);
      String message = "seed " + seed + ", transaction " + i + ": " + json;
      Decoded decoded = TransactionJson.parse(json);
      Decoded.Valid valid = assertInstanceOf(Decoded.Valid.class, decoded, message);
      assertEquals(transaction.bytes(), valid.transaction().bytes(), message);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noTextMakesTheReaderThrow(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      StringBuilder text =
          new StringBuilder(TransactionJson.toJson(Bodies.unverified(Bodies.random(random))));
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));
      }
      Decoded decoded = TransactionJson.parse(text.toString());
      assertTrue(decoded.bytes().size() > 0, "seed " + seed + ": " + text);
    }
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 5).mapToObj(seed -> (long) seed);
  }

  @Test
  void numbersMayBeJsonNumbersToo() {
    String json = TRANSFER.replace("\"sequence\":\"7\"", "\"sequence\":7");
    Decoded.Valid valid = assertInstanceOf(Decoded.Valid.class, TransactionJson.parse(json));
    assertEquals(7, valid.transaction().position().sequence());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefused(String what, String json, String sentencePart) {
    Decoded.Malformed malformed =
        assertInstanceOf(Decoded.Malformed.class, TransactionJson.parse(json), what);
    assertEquals(RejectionCode.MALFORMED_TRANSACTION, malformed.rejection().code());
    assertTrue(
        malformed.rejection().sentence().contains(sentencePart), malformed.rejection().sentence());
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("no JSON", "hello", "this is no JSON"),
        Arguments.of("no object", "[]", "the transaction is a JSON object"),
        Arguments.of("nothing", "", "the transaction is a JSON object"),
        Arguments.of("no body", "{\"signatures\":[]}", "lacks the field body"),
        changed("more after it", "]}$", "]} {}", "this is no JSON"),
        changed("a field twice", "\"lane\":0", "\"lane\":0,\"lane\":0", "Duplicate field"),
        changed("an unknown field", "\"lane\":0", "\"lane\":0,\"line\":0", "exactly one action"),
        changed("a missing field", "\"lane\":0,", "", "body lacks the field lane"),
        changed("another version", "\"version\":1", "\"version\":2", "version 1, this one 2"),
        changed("a negative number", "\"lane\":0", "\"lane\":-1", "body.lane is an integer"),
        changed("a fraction", "\"lane\":0", "\"lane\":0.5", "body.lane is an integer"),
        changed("too wide a lane", "\"lane\":0", "\"lane\":4294967296", "below 2^32"),
        changed("2^63", "\"7\"", "\"9223372036854775808\"", "below 2^63"),
        changed("a typing error in an address", "payer\":\"chan1.", "payer\":\"chan1l", "payer:"),
        changed("no hex", "publicKey\":\"..", "publicKey\":\"zz", "hexadecimal"),
        changed("another action", "\"transfer\"", "\"transfers\"", "no action or field transfers"));
  }

  private static Arguments changed(String what, String regex, String by, String sentencePart) {
    return Arguments.of(what, TRANSFER.replaceFirst(regex, by), sentencePart);
  }
}
