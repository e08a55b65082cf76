package io.chancery.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.Hash;

/** How far a transaction got. */
public sealed interface TransactionStatus {
  Hash id();

  /** In a block; the receipt says whether it was applied. */
  record Committed(Hash id, ReceiptView receipt) implements TransactionStatus {}

  /** Taken by the node, in no block yet. */
  record Pending(Hash id) implements TransactionStatus {}

  static TransactionStatus read(Hash id, JsonNode json) {
    return json.has("code") ? new Committed(id, new ReceiptView(json)) : new Pending(id);
  }
}
