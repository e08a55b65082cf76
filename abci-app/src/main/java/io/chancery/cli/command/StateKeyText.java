package io.chancery.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chancery.block.BlockKeys;
import io.chancery.client.Json;
import io.chancery.vm.accounts.AccountKeys;
import io.chancery.vm.contract.ContractEntry;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.ValueCodec;
import io.chancery.vm.value.ValueJson;
import java.nio.ByteBuffer;

/** Keys of the state and their values as people read them; hexadecimal digits where none would. */
public final class StateKeyText {
  private static final int ACCOUNT_KEY_SIZE = 1 + Address.SIZE;

  private StateKeyText() {}

  public static String inWords(StateKey key) {
    if (isAccount(key)) {
      return "account " + new Address(key.bytes().slice(1, ACCOUNT_KEY_SIZE));
    }
    return ContractEntry.of(key)
        .map(ContractEntry::inWords)
        .or(() -> BlockKeys.inWords(key))
        .orElseGet(() -> "key " + key.bytes().toHex());
  }

  /** The value bytes of rows, process instances, contracts and the chain; balances in units. */
  public static JsonNode value(StateKey key, Bytes stored) {
    boolean isHookGas =
        ContractEntry.of(key).filter(ContractEntry.HookGas.class::isInstance).isPresent();
    if ((isAccount(key) || isHookGas) && stored.size() >= Long.BYTES) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("balance", ByteBuffer.wrap(stored.unsafeArray()).getLong());
    }
    boolean isValue = "cmprthM".indexOf(key.bytes().at(0)) >= 0;
    return isValue ? decoded(stored) : TextNode.valueOf(stored.toHex());
  }

  private static JsonNode decoded(Bytes stored) {
    try {
      return Json.read(ValueJson.toJson(ValueCodec.decode(stored)));
    } catch (MalformedValue e) {
      return TextNode.valueOf(stored.toHex());
    } catch (JsonProcessingException e) {
      throw new InvariantViolation("a value has a JSON form that can't be read", e);
    }
  }

  private static boolean isAccount(StateKey key) {
    return key.bytes().at(0) == AccountKeys.ACCOUNT && key.bytes().size() == ACCOUNT_KEY_SIZE;
  }
}
