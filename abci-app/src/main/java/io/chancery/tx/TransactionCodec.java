package io.chancery.tx;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.chancery.tx.proto.Signature;
import io.chancery.tx.proto.Tx;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of transactions. Decoding is a pure function of the bytes; it never throws.
 *
 * <p>The outer message must be in its canonical encoding, with signatures in ascending order of
 * their keys: nobody but the signers can give a transaction another id. The body is as its signers
 * wrote it.
 */
public final class TransactionCodec {
  private TransactionCodec() {}

  /**
   * @return malformed with {@code TRANSACTION_TOO_LARGE}, {@code UNSUPPORTED_VERSION} or {@code
   *     MALFORMED_TRANSACTION}
   */
  public static Decoded decode(Bytes bytes) {
    if (bytes.size() > TransactionLimits.TRANSACTION_BYTES_MAX) {
      return tooLarge(
          bytes, "A transaction", TransactionLimits.TRANSACTION_BYTES_MAX, bytes.size());
    }
    try {
      Tx tx = Tx.parseFrom(bytes.unsafeArray());
      return tx.getBodyBytes().size() > TransactionLimits.BODY_BYTES_MAX
          ? tooLarge(
              bytes,
              "A transaction's body",
              TransactionLimits.BODY_BYTES_MAX,
              tx.getBodyBytes().size())
          : decodeTx(bytes, tx);
    } catch (UnsupportedVersion e) {
      return malformed(bytes, RejectionCode.UNSUPPORTED_VERSION, sentence(e));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return malformed(bytes, RejectionCode.MALFORMED_TRANSACTION, sentence(e));
    }
  }

  /** The canonical bytes of a body: what {@link SignBytes} goes before. */
  public static Bytes encodeBody(TransactionBody body) {
    return Bytes.wrap(BodyWriter.write(body).toByteArray());
  }

  /**
   * The bytes of a transaction.
   *
   * @param signatures in any order
   */
  public static Bytes encode(Bytes bodyBytes, List<TransactionSignature> signatures) {
    Tx.Builder tx =
        Tx.newBuilder().setBodyBytes(UnsafeByteOperations.unsafeWrap(bodyBytes.unsafeArray()));
    signatures.stream()
        .sorted((one, other) -> one.key().compareTo(other.key()))
        .forEach(
            signature ->
                tx.addSignatures(
                    Signature.newBuilder()
                        .setPublicKey(BodyWriter.bytes(signature.key().bytes()))
                        .setSignature(BodyWriter.bytes(signature.signature()))));
    return Bytes.wrap(tx.build().toByteArray());
  }

  private static Decoded decodeTx(Bytes bytes, Tx tx)
      throws UnsupportedVersion, InvalidProtocolBufferException {
    BodyReader.refuseUnknown(tx.getUnknownFields());
    if (!Arrays.equals(tx.toByteArray(), bytes.unsafeArray())) {
      throw new IllegalArgumentException(
          "the outer message is not in its canonical encoding: fields in order, each once,"
              + " shortest lengths");
    }
    Bytes bodyBytes = BodyReader.bytes(tx.getBodyBytes());
    TransactionBody body = BodyReader.read(bodyBytes);
    List<TransactionSignature> signatures = signatures(tx.getSignaturesList());
    return new Decoded.Valid(
        new Transaction(Hash.sha256(bytes), bytes, bodyBytes, body, signatures));
  }

  private static List<TransactionSignature> signatures(List<Signature> messages) {
    if (messages.size() > Authority.KEYS_MAX) {
      throw new IllegalArgumentException("at most 16 signatures are taken, got " + messages.size());
    }
    List<TransactionSignature> signatures = new ArrayList<>(messages.size());
    for (Signature message : messages) {
      BodyReader.refuseUnknown(message.getUnknownFields());
      PublicKey key = new PublicKey(BodyReader.bytes(message.getPublicKey()));
      if (!signatures.isEmpty() && signatures.getLast().key().compareTo(key) >= 0) {
        throw new IllegalArgumentException("signatures ascend by their keys, each key once");
      }
      signatures.add(new TransactionSignature(key, BodyReader.bytes(message.getSignature())));
    }
    return signatures;
  }

  private static Decoded tooLarge(Bytes bytes, String what, int bytesMax, int got) {
    return malformed(
        bytes,
        RejectionCode.TRANSACTION_TOO_LARGE,
        what + " has at most " + bytesMax + " bytes, this one has " + got + ".");
  }

  private static Decoded malformed(Bytes bytes, RejectionCode code, String sentence) {
    return new Decoded.Malformed(bytes, new Rejection(code, sentence));
  }

  private static String sentence(Exception e) {
    return "The transaction's bytes are not as docs/transactions.md says: " + e.getMessage() + ".";
  }
}
