package io.chancery.vm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DerivedBytesTest {
  private static final Address ADDRESS = new Address(Bytes.wrap(new byte[32]));

  @Test
  void aContractsAddressIsTheHashOfItsDeploymentsPlace() {
    Bytes seed =
        Bytes.utf8("chancery/contract/v1\0")
            .concat(ADDRESS.bytes())
            .concat(Bytes.fromHex("ffffffff" + "0000000000000102"));
    assertEquals(
        new Address(Hash.sha256(seed).bytes()), ContractAddress.derive(ADDRESS, -1, 0x102));
    assertNotEquals(ContractAddress.derive(ADDRESS, 0, 1), ContractAddress.derive(ADDRESS, 1, 0));
  }

  @Test
  void aHookKeysProofNamesChainContractAndHook() {
    Bytes message = HookKeyProof.message(new ChainId("chan-1"), ADDRESS, "orders");
    assertEquals("chancery/hook-key/v1\0\6chan-1" + "\0".repeat(32) + "\6orders", message.toUtf8());
  }

  @Test
  void aHookHasAName() {
    ChainId chain = new ChainId("chan-1");
    assertThrows(IllegalArgumentException.class, () -> HookKeyProof.message(chain, ADDRESS, ""));
    assertThrows(
        IllegalArgumentException.class, () -> HookKeyProof.message(chain, ADDRESS, "x".repeat(65)));
  }
}
