package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.tx.Action;
import io.chancery.tx.Decoded;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionCodec;
import io.chancery.tx.TransactionSigner;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ActionSenderTest {
  private static final SigningKey KEY =
      SigningKey.fromSeed(Hash.sha256(Bytes.utf8("alice")).bytes());
  private static final TransactionSigner ALICE = TransactionSigner.of(KEY);
  private static final Address BOB = new Address(Hash.sha256(Bytes.utf8("bob")).bytes());
  private static final Action TRANSFER = new Action.Transfer(BOB, new Amount(1_000));

  private final FakeNode fake = FakeNode.start();
  private final NodeClient node = new NodeClient(NodeAddress.parse(fake.url()));
  private final ActionSender sender = new ActionSender(node, ALICE, 0);

  @AfterEach
  void stop() {
    node.close();
    fake.close();
  }

  @Test
  void aDraftTakesSequencePriceAndHeightFromTheNode() {
    chain(200_000);
    account(50_000, true, 7);
    TransactionBody body = sender.draft(TRANSFER, GasChoice.FROM_DRY_RUN).body();
    assertEquals("demo", body.validity().chain().value());
    assertEquals(112, body.validity().until().value());
    assertEquals(7, body.position().sequence());
    assertEquals(200_000, body.gas().price().unitsPerMillion());
    assertNull(body.payer().authority());
  }

  @Test
  void theFirstTransactionShowsTheKeys() {
    chain(0);
    account(0, false, 0);
    assertNotNull(sender.draft(TRANSFER, GasChoice.FROM_DRY_RUN).body().payer().authority());
  }

  @Test
  void aDryRunMayUseAllGasThatThePayerCanPayFor() {
    chain(1_000_000);
    account(3_000, true, 0);
    assertEquals(new Gas(2_000), limit(GasChoice.FROM_DRY_RUN));
    account(500, true, 0);
    assertEquals(new Gas(0), limit(GasChoice.FROM_DRY_RUN));
    account(Long.MAX_VALUE, true, 0);
    assertEquals(new Gas(30_000_000), limit(GasChoice.FROM_DRY_RUN));
    chain(0);
    account(0, true, 0);
    assertEquals(new Gas(30_000_000), limit(GasChoice.FROM_DRY_RUN));
  }

  @Test
  void theLimitIsHalfMoreThanTheDryRunUsed() {
    chain(0);
    account(0, true, 0);
    Draft draft = sender.draft(TRANSFER, GasChoice.FROM_DRY_RUN);
    fake.answers("POST /v1/simulations", "{\"code\": 0, \"gasUsed\": 3001}");
    assertEquals(new Gas(4_501), draft.withGasOf(sender.dryRun(draft)).body().gas().limit());
  }

  @Test
  void whatIsChosenIsTaken() {
    chain(5);
    account(0, true, 0);
    GasChoice choice = new GasChoice(Optional.of(new Gas(123)), OptionalLong.of(9));
    Draft draft = sender.draft(TRANSFER, choice);
    assertEquals(new Gas(123), draft.body().gas().limit());
    assertEquals(9, draft.body().gas().price().unitsPerMillion());
  }

  @Test
  void whatIsSubmittedIsTheSignedTransaction() throws Exception {
    chain(0);
    account(0, true, 0);
    Transaction signed = sender.sign(sender.draft(TRANSFER, GasChoice.FROM_DRY_RUN));
    fake.answers("POST /v1/transactions?wait=true", 202, "application/json", "{}");
    assertEquals(new TransactionStatus.Pending(signed.id()), node.submit(signed, true));
    String hex = Json.read(fake.asked("POST", "/v1/transactions").body()).path("tx").asText();
    Decoded decoded = TransactionCodec.decode(Bytes.fromHex(hex));
    assertEquals(signed, assertInstanceOf(Decoded.Valid.class, decoded).transaction());
  }

  private Gas limit(GasChoice choice) {
    return sender.draft(TRANSFER, choice).body().gas().limit();
  }

  private void chain(long gasPriceMin) {
    fake.answers(
        "GET /v1/chain",
        """
        {"chain":"demo","asset":{"name":"Coin","symbol":"CHY","decimals":2},"feeCollector":"%s",
         "gasPriceMin":%d,"gasLimitMax":30000000,"height":12,"appHash":"00"}"""
            .formatted(BOB, gasPriceMin));
  }

  private void account(long balance, boolean known, long next) {
    Address address = ALICE.authority().address();
    fake.answers(
        "GET /v1/accounts/" + address + "?lane=0",
        """
        {"address":"%s","balance":%d,"authority":%s,"lanes":{"0":%d}}"""
            .formatted(
                address,
                balance,
                known ? "{\"threshold\":1,\"keys\":[\"%s\"]}".formatted(KEY.publicKey()) : "null",
                next));
  }
}
