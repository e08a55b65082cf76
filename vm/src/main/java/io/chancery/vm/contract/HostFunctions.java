package io.chancery.vm.contract;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Functions that a script calls, by dotted name; each hands on to the class that owns the thing.
 */
final class HostFunctions {
  record Arity(int least, int most) {}

  /** All but {@code db.*}, which depend on the contract's collections. */
  static final SortedMap<String, Arity> ARITIES = arities();

  private static final String DATABASE = "db.";
  private static final String BY = ".by.";

  private HostFunctions() {}

  static Value call(Frame frame, String name, List<Value> arguments) {
    Arguments given = new Arguments(name, arguments);
    if (name.startsWith(DATABASE)) {
      return database(frame, name, given);
    }
    return switch (name) {
      case "asset.transfer" -> Assets.transfer(frame, given);
      case "asset.balance" -> Assets.balance(frame);
      case "asset.round" -> Assets.round(frame, given);
      case "rules.fire" -> Rules.fire(frame, given.text(0), given.list(1));
      case "processes.start" -> frame.instances().start(given.text(0), given.object(1));
      case "processes.load" -> frame.instances().load(given.text(0));
      case "processes.message" ->
          frame.instances().message(given.text(0), given.text(1), given.orNull(2));
      case "hooks.registerKey" ->
          HookKeys.register(frame, given.text(0), given.hex(1), given.hex(2));
      case "contracts.call" ->
          frame.runtime().callFrom(frame, given.address(0), given.text(1), given.list(2));
      case "emit" -> Events.emit(frame, given.text(0), given.object(1));
      default -> throw Frame.broken("the script compiler let " + name + " through");
    };
  }

  private static Value database(Frame frame, String name, Arguments given) {
    int dot = name.lastIndexOf('.');
    String collection = name.substring(DATABASE.length(), dot);
    int by = collection.indexOf(BY);
    if (by >= 0) {
      return indexed(frame, name.substring(dot + 1), collection, by, given);
    }
    return switch (name.substring(dot + 1)) {
      case "get" -> frame.collections().get(collection, given.get(0));
      case "put" -> frame.collections().put(collection, given.object(0));
      case "delete" -> frame.collections().delete(collection, given.get(0));
      case "list" -> frame.collections().list(collection, given.integerOr(0, 100));
      default -> throw Frame.broken("the script compiler let " + name + " through");
    };
  }

  /** {@code db.COLLECTION.by.COLUMN.…}. */
  private static Value indexed(Frame frame, String function, String path, int by, Arguments given) {
    String collection = path.substring(0, by);
    String column = path.substring(by + BY.length());
    return switch (function) {
      case "find" ->
          frame.collections().find(collection, column, given.get(0), given.integerOr(1, 100));
      case "range" ->
          frame
              .collections()
              .range(collection, column, given.get(0), given.get(1), given.integerOr(2, 100));
      default -> throw Frame.broken("the script compiler let " + function + " through");
    };
  }

  static Refused invalid(String sentence) {
    return new Refused(RejectionCode.INVALID_ARGUMENT, sentence);
  }

  private static SortedMap<String, Arity> arities() {
    SortedMap<String, Arity> arities = new TreeMap<>();
    arities.put("asset.transfer", new Arity(2, 2));
    arities.put("asset.balance", new Arity(0, 0));
    arities.put("asset.round", new Arity(1, 1));
    arities.put("rules.fire", new Arity(2, 2));
    arities.put("processes.start", new Arity(2, 2));
    arities.put("processes.load", new Arity(1, 1));
    arities.put("processes.message", new Arity(2, 3));
    arities.put("hooks.registerKey", new Arity(3, 3));
    arities.put("contracts.call", new Arity(3, 3));
    arities.put("emit", new Arity(2, 2));
    return Collections.unmodifiableSortedMap(arities);
  }
}
