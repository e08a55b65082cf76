package io.chancery.vm.contract;

import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.value.Value;
import java.util.List;

/** Values that a script reads by name. */
final class HostValues {
  static final List<String> NAMES =
      List.of(
          "message.sender",
          "message.value",
          "block.height",
          "block.time",
          "chain.id",
          "asset.symbol",
          "asset.decimals",
          "self.address",
          "self.owner");

  private HostValues() {}

  static Value read(Frame frame, String name) {
    AssetSpec asset = frame.ctx().block().asset();
    return switch (name) {
      case "message.sender" -> Value.text(frame.message().sender().toString());
      case "message.value" -> Value.decimal(asset.toDecimal(frame.message().value()));
      case "block.height" -> Value.integer(frame.ctx().block().height().value());
      case "block.time" -> Value.integer(frame.ctx().block().time().millis());
      case "chain.id" -> Value.text(frame.ctx().block().chain().value());
      case "asset.symbol" -> Value.text(asset.symbol());
      case "asset.decimals" -> Value.integer(asset.decimals());
      case "self.address" -> Value.text(frame.activation().address().toString());
      case "self.owner" -> Value.text(frame.activation().record().owner().toString());
      default -> parameter(frame, name);
    };
  }

  private static Value parameter(Frame frame, String name) {
    Value value = frame.activation().version().parameters().get(name.substring("params.".length()));
    return value == null ? Value.Null.NULL : value;
  }
}
