package io.chancery.tx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.chancery.tx.proto.Body;
import io.chancery.tx.proto.Call;
import io.chancery.tx.proto.Deploy;
import io.chancery.tx.proto.ReceiveWebhook;
import io.chancery.tx.proto.Signature;
import io.chancery.tx.proto.Transfer;
import io.chancery.tx.proto.Tx;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.RejectionCode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionCodecTest {
  private static final TransactionSigner ALICE = TransactionSigner.of(Bodies.key("alice"));
  private static final UnknownFieldSet UNKNOWN =
      UnknownFieldSet.newBuilder()
          .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
          .build();

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsEncodedIsDecodedAgain(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      TransactionBody body = Bodies.random(random);
      Bytes bytes = TransactionCodec.encode(TransactionCodec.encodeBody(body), List.of());
      Decoded decoded = TransactionCodec.decode(bytes);
      String message = "seed " + seed + ", transaction " + i;
      Transaction transaction =
          assertInstanceOf(Decoded.Valid.class, decoded, message).transaction();
      assertEquals(body, transaction.body(), message);
      assertEquals(Hash.sha256(bytes), transaction.id(), message);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noBytesMakeTheDecoderThrow(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Bytes bytes =
          random.nextInt(4) == 0
              ? Bodies.bytes(random, random.nextInt(300))
              : mutated(Bodies.unverified(Bodies.random(random)).bytes(), random);
      Decoded decoded = TransactionCodec.decode(bytes);
      assertEquals(Hash.sha256(bytes), decoded.id(), "seed " + seed + ", bytes " + bytes);
      if (decoded instanceof Decoded.Valid valid) {
        Transaction transaction = valid.transaction();
        assertEquals(
            bytes,
            TransactionCodec.encode(transaction.bodyBytes(), transaction.signatures()),
            "a second encoding was taken, seed " + seed);
      }
    }
  }

  private static Bytes mutated(Bytes bytes, Random random) {
    byte[] mutated = bytes.toArray();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
    }
    return random.nextInt(5) == 0
        ? Bytes.wrap(mutated).slice(0, random.nextInt(mutated.length))
        : Bytes.wrap(mutated);
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 10).mapToObj(seed -> (long) seed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefused(String what, Bytes bytes, RejectionCode code, String sentencePart) {
    Decoded.Malformed malformed =
        assertInstanceOf(Decoded.Malformed.class, TransactionCodec.decode(bytes), what);
    assertEquals(code, malformed.rejection().code(), malformed.rejection().sentence());
    assertTrue(
        malformed.rejection().sentence().contains(sentencePart), malformed.rejection().sentence());
  }

  static Stream<Arguments> malformed() {
    Body body = BodyWriter.write(Bodies.transfer(ALICE, new LanePosition(0, 0)));
    Transfer transfer = body.getTransfer();
    return Stream.of(
            malformed("no bytes at all", Bytes.EMPTY, "version 1, this one 0")
                .code(RejectionCode.UNSUPPORTED_VERSION),
            malformed("no protobuf", Bytes.utf8("hello, world"), "docs/transactions.md"),
            malformed("too many bytes", Bytes.wrap(new byte[1_126_401]), "at most 1126400 bytes")
                .code(RejectionCode.TRANSACTION_TOO_LARGE),
            malformed("too large a body", tx(new byte[1_048_577]), "body has at most 1048576 bytes")
                .code(RejectionCode.TRANSACTION_TOO_LARGE),
            malformed("a later version", body.toBuilder().setVersion(2), "version 1, this one 2")
                .code(RejectionCode.UNSUPPORTED_VERSION),
            malformed(
                "an unknown field outside",
                bytes(Tx.newBuilder().setBodyBytes(body.toByteString()).setUnknownFields(UNKNOWN)),
                "no field with the number 99"),
            malformed(
                "an unknown field in the body", body.toBuilder().setUnknownFields(UNKNOWN), "99"),
            malformed(
                "an unknown field in the action",
                body.toBuilder().setTransfer(transfer.toBuilder().setUnknownFields(UNKNOWN)),
                "99"),
            malformed(
                "fields out of order",
                Bytes.wrap(signature("a").toByteArray()).concat(tx(body.toByteArray())),
                "canonical encoding"),
            malformed(
                "a field twice",
                tx(body.toByteArray()).concat(tx(body.toByteArray())),
                "canonical"),
            malformed(
                "signatures out of order", tx(body, signature("b"), signature("a")), "ascend"),
            malformed(
                "a signature twice", tx(body, signature("a"), signature("a")), "each key once"),
            malformed("seventeen signatures", tx(body, seventeen()), "at most 16 signatures"),
            malformed(
                "a short signature",
                tx(body, signature("a").toBuilder().setSignatures(0, short63()).build()),
                "a signature is 64 bytes, got 63"),
            malformed("no action", body.toBuilder().clearAction(), "exactly one action"),
            malformed("no chain", body.toBuilder().clearChainId(), "a chain id is"),
            malformed(
                "a short payer",
                body.toBuilder().setPayer(ByteString.copyFromUtf8("me")),
                "32 bytes"),
            malformed("a negative limit", body.toBuilder().setGasLimit(-1), "not negative"),
            malformed("a huge gas limit", body.toBuilder().setGasLimit(1L << 50), "at most"),
            malformed("a huge gas price", body.toBuilder().setGasPrice(1L << 50), "a gas price is"),
            malformed("a negative sequence", body.toBuilder().setSequence(-1), "not negative"),
            malformed(
                "an amount of 2^63",
                body.toBuilder().setTransfer(transfer.toBuilder().setAmount(Long.MIN_VALUE)),
                "an amount is not negative"),
            malformed(
                "an authority of no keys",
                body.toBuilder().setAuthority(body.getAuthority().toBuilder().clearKeys()),
                "1 to 16 keys"),
            malformed(
                "a threshold above the keys",
                body.toBuilder().setAuthority(body.getAuthority().toBuilder().setThreshold(2)),
                "threshold of 1 to 1"),
            malformed(
                "arguments that are no CBOR",
                body.toBuilder().setCall(call().setArguments(ByteString.copyFromUtf8("zzz"))),
                "canonical CBOR"),
            malformed(
                "arguments that are no list",
                body.toBuilder().setCall(call().setArguments(ByteString.fromHex("a0"))),
                "are a list, got an object"),
            malformed(
                "a function with a space",
                body.toBuilder().setCall(call().setFunction("do it")),
                "letters, digits"),
            malformed(
                "parameters that are no object",
                body.toBuilder()
                    .setDeploy(Deploy.newBuilder().setParameters(ByteString.fromHex("80"))),
                "are an object, got a list"),
            malformed(
                "a webhook without evidence",
                body.toBuilder().setReceiveWebhook(webhook().clearEvidence()),
                "evidence"),
            malformed(
                "an event id with a dot",
                body.toBuilder().setReceiveWebhook(webhook().setEventId("a.1")),
                "without spaces and dots"),
            malformed(
                "a webhook's body over the limit",
                body.toBuilder()
                    .setReceiveWebhook(webhook().setBody(ByteString.copyFrom(new byte[61_441]))),
                "at most 61440 bytes"))
        .map(Row::arguments);
  }

  @Test
  void aSignedTransactionCarriesTheKeysSignatureOverTheSignBytes() {
    TransactionBody body = Bodies.transfer(ALICE, new LanePosition(3, 7));
    Transaction transaction = ALICE.sign(body);
    Bytes message = SignBytes.of(Bodies.CHAIN, TransactionCodec.encodeBody(body));
    assertEquals(
        List.of(
            new TransactionSignature(
                Bodies.key("alice").publicKey(), Bodies.key("alice").sign(message))),
        transaction.signatures());
    assertEquals(body, transaction.body());
  }

  @Test
  void rememberedDecodingsAreThoseOfTheBytes() {
    DecodingMemory memory = new DecodingMemory(2_000);
    for (int i = 0; i < 40; i++) {
      Bytes bytes = ALICE.sign(Bodies.transfer(ALICE, new LanePosition(0, i % 20))).bytes();
      Decoded decoded = memory.decode(Bytes.of(bytes.toArray()));
      assertEquals(TransactionCodec.decode(bytes), decoded);
    }
    assertInstanceOf(Decoded.Malformed.class, memory.decode(Bytes.utf8("none")));
    assertNotNull(memory.decode(Bytes.utf8("none")));
  }

  private record Row(String what, Bytes bytes, RejectionCode code, String sentencePart) {
    Row code(RejectionCode other) {
      return new Row(what, bytes, other, sentencePart);
    }

    Arguments arguments() {
      return Arguments.of(what, bytes, code, sentencePart);
    }
  }

  private static Row malformed(String what, Bytes bytes, String sentencePart) {
    return new Row(what, bytes, RejectionCode.MALFORMED_TRANSACTION, sentencePart);
  }

  private static Row malformed(String what, Body.Builder body, String sentencePart) {
    return malformed(what, tx(body.build().toByteArray()), sentencePart);
  }

  private static Bytes tx(byte[] body) {
    return bytes(Tx.newBuilder().setBodyBytes(ByteString.copyFrom(body)));
  }

  private static Bytes tx(Body body, Tx... signed) {
    Tx.Builder tx = Tx.newBuilder().setBodyBytes(body.toByteString());
    for (Tx one : signed) {
      tx.addAllSignatures(one.getSignaturesList());
    }
    return bytes(tx);
  }

  private static Bytes bytes(Tx.Builder tx) {
    return Bytes.wrap(tx.build().toByteArray());
  }

  /** A message of one signature only, by a key of 32 times the same letter. */
  private static Tx signature(String letter) {
    return Tx.newBuilder()
        .addSignatures(
            Signature.newBuilder()
                .setPublicKey(ByteString.copyFromUtf8(letter.repeat(32)))
                .setSignature(ByteString.copyFrom(new byte[64])))
        .build();
  }

  private static Signature.Builder short63() {
    return signature("a").getSignatures(0).toBuilder()
        .setSignature(ByteString.copyFrom(new byte[63]));
  }

  private static Tx[] seventeen() {
    return IntStream.range(0, 17)
        .mapToObj(i -> signature(String.valueOf((char) ('a' + i))))
        .toArray(Tx[]::new);
  }

  private static Call.Builder call() {
    return Call.newBuilder()
        .setContract(ByteString.copyFrom(new byte[32]))
        .setFunction("buy")
        .setArguments(ByteString.fromHex("80"));
  }

  private static ReceiveWebhook.Builder webhook() {
    return ReceiveWebhook.newBuilder()
        .setContract(ByteString.copyFrom(new byte[32]))
        .setHook("orders")
        .setEventId("msg_1")
        .setSenderSignature(ByteString.copyFrom(new byte[64]));
  }
}
