package io.chancery.tx;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.chancery.tx.proto.Body;
import io.chancery.tx.proto.Call;
import io.chancery.tx.proto.CompleteTask;
import io.chancery.tx.proto.Deploy;
import io.chancery.tx.proto.PassMotion;
import io.chancery.tx.proto.ReceiveWebhook;
import io.chancery.tx.proto.Signature;
import io.chancery.tx.proto.Transfer;
import io.chancery.tx.proto.Upgrade;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;

/** Writes a body as {@link BodyReader} reads it. */
final class BodyWriter {
  private BodyWriter() {}

  static Body write(TransactionBody body) {
    Body.Builder message =
        Body.newBuilder()
            .setVersion(TransactionBody.VERSION)
            .setChainId(body.validity().chain().value())
            .setPayer(bytes(body.payer().address()))
            .setGasPrice(body.gas().price().unitsPerMillion())
            .setGasLimit(body.gas().limit().value())
            .setValidUntilHeight(body.validity().until().value())
            .setLane(body.position().lane())
            .setSequence(body.position().sequence());
    Authority authority = body.payer().authority();
    if (authority != null) {
      message.setAuthority(write(authority));
    }
    return write(body.action(), message).build();
  }

  private static io.chancery.tx.proto.Authority write(Authority authority) {
    io.chancery.tx.proto.Authority.Builder message =
        io.chancery.tx.proto.Authority.newBuilder().setThreshold(authority.threshold());
    authority.keys().forEach(key -> message.addKeys(bytes(key.bytes())));
    return message.build();
  }

  private static Body.Builder write(Action action, Body.Builder to) {
    return switch (action) {
      case Action.Transfer transfer -> to.setTransfer(write(transfer));
      case Action.Deploy deploy -> to.setDeploy(write(deploy));
      case Action.Upgrade upgrade -> to.setUpgrade(write(upgrade));
      case Action.Call call -> to.setCall(write(call));
      case Action.ReceiveWebhook webhook -> to.setReceiveWebhook(write(webhook));
      case Action.CompleteTask task -> to.setCompleteTask(write(task));
      case Action.PassMotion motion -> to.setPassMotion(write(motion));
    };
  }

  private static Transfer write(Action.Transfer transfer) {
    return Transfer.newBuilder()
        .setTo(bytes(transfer.to()))
        .setAmount(transfer.amount().units())
        .build();
  }

  private static Deploy write(Action.Deploy deploy) {
    return Deploy.newBuilder()
        .setPackageBytes(bytes(deploy.packageBytes()))
        .setParameters(bytes(deploy.parameters()))
        .build();
  }

  private static Upgrade write(Action.Upgrade upgrade) {
    return Upgrade.newBuilder()
        .setContract(bytes(upgrade.contract()))
        .setPackageBytes(bytes(upgrade.packageBytes()))
        .setParameters(bytes(upgrade.parameters()))
        .build();
  }

  private static Call write(Action.Call call) {
    return Call.newBuilder()
        .setContract(bytes(call.contract()))
        .setFunction(call.function())
        .setArguments(bytes(new Value.Seq(call.arguments())))
        .setValue(call.value().units())
        .build();
  }

  private static ReceiveWebhook write(Action.ReceiveWebhook webhook) {
    ReceiveWebhook.Builder message =
        ReceiveWebhook.newBuilder()
            .setContract(bytes(webhook.contract()))
            .setHook(webhook.hook())
            .setEventId(webhook.event().id())
            .setTimestampSeconds(webhook.event().timestampSeconds())
            .setBody(bytes(webhook.event().body()));
    return switch (webhook.evidence()) {
      case HookEvidence.SenderSignature sender ->
          message.setSenderSignature(bytes(sender.signature())).build();
    };
  }

  private static CompleteTask write(Action.CompleteTask task) {
    return CompleteTask.newBuilder()
        .setContract(bytes(task.contract()))
        .setInstanceId(task.instanceId())
        .setTaskId(task.taskId())
        .setResults(bytes(task.results()))
        .build();
  }

  private static PassMotion write(Action.PassMotion pass) {
    PassMotion.Builder message =
        PassMotion.newBuilder().setMotionBytes(bytes(MotionCodec.encode(pass.motion())));
    for (Approval approval : pass.approvals()) {
      message.addApprovals(
          Signature.newBuilder()
              .setPublicKey(bytes(approval.key().bytes()))
              .setSignature(bytes(approval.signature())));
    }
    return message.build();
  }

  private static ByteString bytes(Address address) {
    return bytes(address.bytes());
  }

  private static ByteString bytes(Value value) {
    return bytes(ValueCodec.encode(value));
  }

  /** Without a copy: neither side writes to the array. */
  static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
  }
}
