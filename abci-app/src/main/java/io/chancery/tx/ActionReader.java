package io.chancery.tx;

import static io.chancery.tx.BodyReader.address;
import static io.chancery.tx.BodyReader.amount;
import static io.chancery.tx.BodyReader.bytes;
import static io.chancery.tx.BodyReader.refuseUnknown;

import com.google.protobuf.ByteString;
import io.chancery.tx.proto.Body;
import io.chancery.tx.proto.Call;
import io.chancery.tx.proto.CompleteTask;
import io.chancery.tx.proto.Deploy;
import io.chancery.tx.proto.PassMotion;
import io.chancery.tx.proto.ReceiveWebhook;
import io.chancery.tx.proto.Signature;
import io.chancery.tx.proto.Transfer;
import io.chancery.tx.proto.Upgrade;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;

/** Reads a body's action. */
final class ActionReader {
  private ActionReader() {}

  static Action read(Body body) {
    return switch (body.getActionCase()) {
      case TRANSFER -> transfer(body.getTransfer());
      case DEPLOY -> deploy(body.getDeploy());
      case UPGRADE -> upgrade(body.getUpgrade());
      case CALL -> call(body.getCall());
      case RECEIVE_WEBHOOK -> receiveWebhook(body.getReceiveWebhook());
      case COMPLETE_TASK -> completeTask(body.getCompleteTask());
      case PASS_MOTION -> passMotion(body.getPassMotion());
      case ACTION_NOT_SET ->
          throw new IllegalArgumentException("a transaction has exactly one action, this has none");
    };
  }

  private static Action transfer(Transfer message) {
    refuseUnknown(message.getUnknownFields());
    return new Action.Transfer(address(message.getTo()), amount(message.getAmount()));
  }

  private static Action deploy(Deploy message) {
    refuseUnknown(message.getUnknownFields());
    return new Action.Deploy(bytes(message.getPackageBytes()), parameters(message.getParameters()));
  }

  private static Action upgrade(Upgrade message) {
    refuseUnknown(message.getUnknownFields());
    return new Action.Upgrade(
        address(message.getContract()),
        bytes(message.getPackageBytes()),
        parameters(message.getParameters()));
  }

  private static Action call(Call message) {
    refuseUnknown(message.getUnknownFields());
    Value arguments =
        value(message.getArguments(), TransactionLimits.ARGUMENTS_BYTES_MAX, "the arguments");
    if (!(arguments instanceof Value.Seq list)) {
      throw new IllegalArgumentException("the arguments are a list, got " + arguments.kind());
    }
    return new Action.Call(
        address(message.getContract()),
        message.getFunction(),
        list.values(),
        amount(message.getValue()));
  }

  private static Action receiveWebhook(ReceiveWebhook message) {
    refuseUnknown(message.getUnknownFields());
    HookEvent event =
        new HookEvent(
            message.getEventId(), message.getTimestampSeconds(), bytes(message.getBody()));
    return new Action.ReceiveWebhook(
        address(message.getContract()), message.getHook(), event, evidence(message));
  }

  private static HookEvidence evidence(ReceiveWebhook message) {
    return switch (message.getEvidenceCase()) {
      case SENDER_SIGNATURE ->
          new HookEvidence.SenderSignature(bytes(message.getSenderSignature()));
      case EVIDENCE_NOT_SET ->
          throw new IllegalArgumentException(
              "a webhook comes with its evidence: the sender's signature");
    };
  }

  private static Action completeTask(CompleteTask message) {
    refuseUnknown(message.getUnknownFields());
    return new Action.CompleteTask(
        address(message.getContract()),
        message.getInstanceId(),
        message.getTaskId(),
        object(message.getResults(), TransactionLimits.RESULTS_BYTES_MAX, "a task's results"));
  }

  private static Action passMotion(PassMotion message) {
    refuseUnknown(message.getUnknownFields());
    return new Action.PassMotion(
        MotionCodec.decode(bytes(message.getMotionBytes())),
        message.getApprovalsList().stream().map(ActionReader::approval).toList());
  }

  private static Approval approval(Signature message) {
    refuseUnknown(message.getUnknownFields());
    return new Approval(
        new PublicKey(bytes(message.getPublicKey())), bytes(message.getSignature()));
  }

  private static Value.Obj parameters(ByteString field) {
    return object(field, TransactionLimits.PARAMETERS_BYTES_MAX, "a contract's parameters");
  }

  private static Value.Obj object(ByteString field, int bytesMax, String what) {
    Value value = value(field, bytesMax, what);
    if (value instanceof Value.Obj object) {
      return object;
    }
    throw new IllegalArgumentException(what + " are an object, got " + value.kind());
  }

  private static Value value(ByteString field, int bytesMax, String what) {
    if (field.size() > bytesMax) {
      throw new IllegalArgumentException(
          what + " have at most " + bytesMax + " bytes, got " + field.size());
    }
    try {
      return ValueCodec.decode(bytes(field));
    } catch (MalformedValue e) {
      throw new IllegalArgumentException(what + " are not in canonical CBOR: " + e.getMessage(), e);
    }
  }
}
