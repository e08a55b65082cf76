package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;

/** A question about committed state. */
public final class Query {
  private Query() {}

  /**
   * @param data as {@code path} takes it
   * @param path what is asked for, such as {@code /store}
   * @param height 0 for the latest
   * @param prove whether a proof is wanted
   */
  public record Request(Bytes data, String path, BlockHeight height, boolean prove) {}

  /**
   * @param code 0 if answered, 914 if the height is not kept, else a rejection's number
   * @param log for people
   * @param value empty if the key is absent
   * @param proof empty unless asked for; checks against the header of {@code height} + 1
   * @param height of the state that was read
   */
  public record Response(int code, String log, Bytes value, Bytes proof, BlockHeight height) {}
}
