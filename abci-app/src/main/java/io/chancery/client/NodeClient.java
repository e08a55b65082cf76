package io.chancery.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionJson;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node's REST resources. Every method blocks until the node has answered, and throws {@link
 * NodeFailure} if it has not, or said no. For any number of threads.
 */
public final class NodeClient implements AutoCloseable {
  private static final String V1 = "v1";

  private final Wire wire;
  private final Map<String, String> pin;

  public NodeClient(NodeAddress address) {
    this(new Wire(address), Map.of());
  }

  private NodeClient(Wire wire, Map<String, String> pin) {
    this.wire = wire;
    this.pin = pin;
  }

  /**
   * The same node, whose accounts, contracts, rows, instances, tasks and proofs are asked for as
   * that height left them; closed with this client.
   */
  public NodeClient at(BlockHeight height) {
    return new NodeClient(wire, Map.of("height", height.toString()));
  }

  public NodeAddress address() {
    return wire.address();
  }

  public JsonNode health() {
    return get(List.of("health"));
  }

  public ChainFacts chain() {
    return ChainFacts.read(get(List.of(V1, "chain")));
  }

  /** The newest blocks first, without their receipts. */
  public JsonNode blocks(int limit) {
    return get(List.of(V1, "blocks"), Map.of("limit", Integer.toString(limit)));
  }

  /**
   * A block with its receipts.
   *
   * @param height decimal digits, or {@code latest}
   */
  public JsonNode block(String height) {
    return get(List.of(V1, "blocks", height));
  }

  /** Blocks as they are committed, from the next one on. */
  public BlockEvents blockEvents() {
    return BlockEvents.open(wire);
  }

  /**
   * Hands a transaction to the node.
   *
   * @param wait whether to wait a few seconds for its block
   * @throws NodeFailure.Refused if the node won't propose it; it costs nothing then
   */
  public TransactionStatus submit(Transaction transaction, boolean wait) {
    String body = "{\"tx\":\"" + transaction.bytes().toHex() + "\"}";
    Map<String, String> query = wait ? Map.of("wait", "true") : Map.of();
    Wire.Answer answer = post(List.of(V1, "transactions"), query, body);
    return answer.status() == 202
        ? new TransactionStatus.Pending(transaction.id())
        : TransactionStatus.read(transaction.id(), answer.json());
  }

  /**
   * @throws NodeFailure.Refused not found, if the node knows nothing of it
   */
  public TransactionStatus transaction(Hash id) {
    return TransactionStatus.read(id, get(List.of(V1, "transactions", id.toHex())));
  }

  /** What a transaction would do on the state of now; it needs no signature and costs nothing. */
  public ReceiptView simulate(TransactionBody body) {
    String request = "{\"body\":" + TransactionJson.toJson(body) + "}";
    return new ReceiptView(post(List.of(V1, "simulations"), Map.of(), request).json());
  }

  /**
   * @param lane whose next sequence is asked for; an unsigned number
   */
  public AccountFacts account(Address address, int lane) {
    return AccountFacts.read(
        state(
            List.of(V1, "accounts", address.toString()),
            Map.of("lane", Integer.toUnsignedString(lane))));
  }

  public ValidatorFacts validators() {
    return ValidatorFacts.read(state(List.of(V1, "validators"), Map.of()));
  }

  /** What blocks from {@code from} on have had evidence of. */
  public JsonNode misbehaviour(long from, int limit) {
    return get(
        List.of(V1, "validators", "misbehaviour"),
        Map.of("from", Long.toString(from), "limit", Integer.toString(limit)));
  }

  public JsonNode contracts() {
    return state(List.of(V1, "contracts"), Map.of());
  }

  public JsonNode contract(Address address) {
    return state(List.of(V1, "contracts", address.toString()), Map.of());
  }

  /**
   * @param after the {@code next} of the page before; empty for the first page
   */
  public JsonNode rows(Address contract, String collection, int limit, String after) {
    Map<String, String> query = new TreeMap<>(Map.of("limit", Integer.toString(limit)));
    if (!after.isEmpty()) {
      query.put("after", after);
    }
    return state(of(contract, "collections", collection), query);
  }

  public JsonNode row(Address contract, String collection, String key) {
    return state(of(contract, "collections", collection, key), Map.of());
  }

  public JsonNode instances(Address contract, int limit) {
    return state(of(contract, "instances"), Map.of("limit", Integer.toString(limit)));
  }

  public JsonNode instance(Address contract, String id) {
    return state(of(contract, "instances", id), Map.of());
  }

  public JsonNode tasks(Address contract) {
    return state(of(contract, "tasks"), Map.of());
  }

  /**
   * What a read-only entry point says.
   *
   * @param arguments by parameter name, as texts
   */
  public JsonNode view(Address contract, String function, Map<String, String> arguments) {
    return get(of(contract, "views", function), arguments);
  }

  public JsonNode proof(Bytes key) {
    return state(List.of(V1, "proofs", key.toHex()), Map.of());
  }

  /** Of a row, or that there is none with this key. */
  public JsonNode rowProof(Address contract, String collection, String key) {
    return state(of(contract, "collections", collection, key, "proof"), Map.of());
  }

  /** Where a hook's events are posted to. */
  public URI hookUrl(Address contract, String hook) {
    return wire.address().resource(List.of("hooks", contract.toString(), hook), Map.of());
  }

  /**
   * Posts an event to a hook.
   *
   * @param headers id, timestamp and signature, by name
   */
  public JsonNode sendHook(URI hookUrl, Map<String, String> headers, Bytes body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hookUrl)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toArray()));
    headers.forEach(request::header);
    return wire.ask(request).json();
  }

  @Override
  public void close() {
    wire.close();
  }

  private static List<String> of(Address contract, String... path) {
    List<String> whole = new java.util.ArrayList<>(List.of(V1, "contracts", contract.toString()));
    whole.addAll(List.of(path));
    return whole;
  }

  private JsonNode state(List<String> path, Map<String, String> query) {
    Map<String, String> pinned = new TreeMap<>(query);
    pinned.putAll(pin);
    return get(path, pinned);
  }

  private JsonNode get(List<String> path) {
    return get(path, Map.of());
  }

  private JsonNode get(List<String> path, Map<String, String> query) {
    return wire.ask(
            HttpRequest.newBuilder(wire.address().resource(path, query))
                .header("Accept", "application/json"))
        .json();
  }

  private Wire.Answer post(List<String> path, Map<String, String> query, String json) {
    return wire.ask(
        HttpRequest.newBuilder(wire.address().resource(path, query))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }
}
