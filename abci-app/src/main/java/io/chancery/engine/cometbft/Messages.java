package io.chancery.engine.cometbft;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.chancery.abci.BlockHeader;
import io.chancery.abci.CommitInfo;
import io.chancery.abci.ConsensusParameters;
import io.chancery.abci.ExecTxResult;
import io.chancery.abci.Misbehaviour;
import io.chancery.abci.Validator;
import io.chancery.abci.proto.BlockParams;
import io.chancery.abci.proto.ConsensusParams;
import io.chancery.abci.proto.Event;
import io.chancery.abci.proto.EventAttribute;
import io.chancery.abci.proto.EvidenceParams;
import io.chancery.abci.proto.ExtendedCommitInfo;
import io.chancery.abci.proto.Misbehavior;
import io.chancery.abci.proto.PublicKey;
import io.chancery.abci.proto.ValidatorUpdate;
import io.chancery.abci.proto.VersionParams;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.ValueJson;
import java.time.Instant;
import java.util.List;

/** The bindings' messages as the application's records, and back. */
final class Messages {
  private Messages() {}

  static Bytes bytes(ByteString from) {
    return Bytes.wrap(from.toByteArray());
  }

  static List<Bytes> bytes(List<ByteString> from) {
    return from.stream().map(Messages::bytes).toList();
  }

  /** Without a copy: what the application answers it doesn't change any more. */
  static ByteString bytes(Bytes from) {
    return UnsafeByteOperations.unsafeWrap(from.unsafeArray());
  }

  static List<ByteString> byteStrings(List<Bytes> from) {
    return from.stream().map(Messages::bytes).toList();
  }

  /**
   * Whole milliseconds: the engine keeps a block at least one of them behind the block before, so
   * that nothing of the order is lost.
   */
  static BlockTime time(Timestamp from) {
    return new BlockTime(Instant.ofEpochSecond(from.getSeconds(), from.getNanos()).toEpochMilli());
  }

  static BlockHeader header(
      long height, Timestamp time, ByteString nextValidators, ByteString proposer) {
    return new BlockHeader(
        new BlockHeight(height), time(time), new Hash(bytes(nextValidators)), bytes(proposer));
  }

  static CommitInfo commit(io.chancery.abci.proto.CommitInfo from) {
    return new CommitInfo(
        from.getRound(),
        from.getVotesList().stream()
            .map(vote -> vote(vote.getValidator(), vote.getBlockIdFlagValue()))
            .toList());
  }

  static CommitInfo commit(ExtendedCommitInfo from) {
    return new CommitInfo(
        from.getRound(),
        from.getVotesList().stream()
            .map(vote -> vote(vote.getValidator(), vote.getBlockIdFlagValue()))
            .toList());
  }

  private static CommitInfo.Vote vote(io.chancery.abci.proto.Validator validator, int flag) {
    CommitInfo.Flag[] flags = CommitInfo.Flag.values();
    return new CommitInfo.Vote(
        bytes(validator.getAddress()),
        validator.getPower(),
        flag >= 0 && flag < flags.length ? flags[flag] : CommitInfo.Flag.UNKNOWN);
  }

  static Validator validator(ValidatorUpdate from) {
    return new Validator(
        new io.chancery.vm.ledger.PublicKey(bytes(from.getPubKey().getEd25519())), from.getPower());
  }

  static ValidatorUpdate update(Validator from) {
    return ValidatorUpdate.newBuilder()
        .setPubKey(PublicKey.newBuilder().setEd25519(bytes(from.publicKey().bytes())))
        .setPower(from.power())
        .build();
  }

  /** Blocks' and evidence's limits, and the version; what the state doesn't say stays as it is. */
  static ConsensusParams parameters(ConsensusParameters from) {
    long millis = from.evidence().ageMillisMax();
    return ConsensusParams.newBuilder()
        .setBlock(
            BlockParams.newBuilder()
                .setMaxBytes(from.blockBytesMax())
                .setMaxGas(from.blockGasMax()))
        .setEvidence(
            EvidenceParams.newBuilder()
                .setMaxAgeNumBlocks(from.evidence().ageBlocksMax())
                .setMaxAgeDuration(
                    Duration.newBuilder()
                        .setSeconds(millis / 1_000)
                        .setNanos((int) (millis % 1_000) * 1_000_000))
                .setMaxBytes(from.evidence().bytesMax()))
        .setVersion(VersionParams.newBuilder().setApp(from.appVersion()))
        .build();
  }

  static Misbehaviour misbehaviour(Misbehavior from) {
    Misbehaviour.Type type =
        switch (from.getType()) {
          case DUPLICATE_VOTE -> Misbehaviour.Type.DUPLICATE_VOTE;
          case LIGHT_CLIENT_ATTACK -> Misbehaviour.Type.LIGHT_CLIENT_ATTACK;
          case UNKNOWN, UNRECOGNIZED -> Misbehaviour.Type.UNKNOWN;
        };
    return new Misbehaviour(
        type,
        new Misbehaviour.Accused(
            bytes(from.getValidator().getAddress()), from.getValidator().getPower()),
        new BlockHeight(from.getHeight()),
        time(from.getTime()),
        from.getTotalVotingPower());
  }

  static io.chancery.abci.proto.ExecTxResult result(ExecTxResult from) {
    return io.chancery.abci.proto.ExecTxResult.newBuilder()
        .setCode(from.code())
        .setData(bytes(from.data()))
        .setLog(from.log())
        .setGasWanted(from.gas().wanted().value())
        .setGasUsed(from.gas().used().value())
        .addAllEvents(events(from.events()))
        .build();
  }

  static List<Event> events(List<io.chancery.vm.execution.Event> from) {
    return from.stream().map(Messages::event).toList();
  }

  private static Event event(io.chancery.vm.execution.Event from) {
    return Event.newBuilder()
        .setType(from.name())
        .addAttributes(attribute("emitter", from.emitter().toString()))
        .addAttributes(attribute("fields", ValueJson.toJson(from.fields())))
        .build();
  }

  private static EventAttribute attribute(String key, String value) {
    return EventAttribute.newBuilder().setKey(key).setValue(value).setIndex(true).build();
  }
}
