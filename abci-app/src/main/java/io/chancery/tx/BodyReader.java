package io.chancery.tx;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.chancery.tx.proto.Body;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.PublicKey;
import org.jspecify.annotations.Nullable;

/** Reads a body's bytes; an {@link IllegalArgumentException} says for people what is wrong. */
final class BodyReader {
  private BodyReader() {}

  static TransactionBody read(Bytes bodyBytes)
      throws UnsupportedVersion, InvalidProtocolBufferException {
    Body body = Body.parseFrom(bodyBytes.unsafeArray());
    // Before the unknown fields: a later version may well have more of them.
    if (body.getVersion() != TransactionBody.VERSION) {
      throw new UnsupportedVersion(body.getVersion());
    }
    refuseUnknown(body.getUnknownFields());
    return new TransactionBody(
        new Validity(new ChainId(body.getChainId()), new BlockHeight(body.getValidUntilHeight())),
        new Payer(address(body.getPayer()), authority(body)),
        new GasOffer(new GasPrice(body.getGasPrice()), new Gas(body.getGasLimit())),
        new LanePosition(body.getLane(), body.getSequence()),
        ActionReader.read(body));
  }

  private static @Nullable Authority authority(Body body) {
    if (!body.hasAuthority()) {
      return null;
    }
    io.chancery.tx.proto.Authority message = body.getAuthority();
    refuseUnknown(message.getUnknownFields());
    return new Authority(
        message.getThreshold(),
        message.getKeysList().stream().map(key -> new PublicKey(bytes(key))).toList());
  }

  static Address address(ByteString field) {
    return new Address(bytes(field));
  }

  /** Numbers from 2^63 up come as negative ones, which no amount takes. */
  static Amount amount(long field) {
    return new Amount(field);
  }

  static Bytes bytes(ByteString field) {
    return Bytes.wrap(field.toByteArray());
  }

  static void refuseUnknown(UnknownFieldSet fields) {
    if (!fields.asMap().isEmpty()) {
      throw new IllegalArgumentException(
          "there is no field with the number " + fields.asMap().keySet().iterator().next());
    }
  }
}
