package io.chancery.tx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.PublicKey;

/**
 * Motions and approvals as JSON, in a transaction and in the files that operators pass around:
 * {@code {"number": …, "validUntil": …, "setValidators": …}}.
 */
public final class MotionJson {
  private MotionJson() {}

  public static ObjectNode toNode(Motion motion) {
    ObjectNode to = JsonNodeFactory.instance.objectNode();
    to.put("number", Long.toString(motion.number()));
    to.put("validUntil", motion.until().toString());
    switch (motion.change()) {
      case Change.SetValidators set -> write(set, to.putArray("setValidators"));
      case Change.SetBlockLimits limits -> write(limits, to.putObject("setBlockLimits"));
      case Change.ScheduleUpgrade upgrade ->
          to.putObject("scheduleUpgrade")
              .put("height", upgrade.height().toString())
              .put("appVersion", upgrade.appVersion());
      case Change.CancelUpgrade ignored -> to.putObject("cancelUpgrade");
    }
    return to;
  }

  /**
   * @throws IllegalArgumentException with a clause for people, if it is none
   */
  public static Motion motion(JsonNode node) {
    return motion(JsonFields.of("the motion", node));
  }

  public static ObjectNode toNode(Approval approval) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("publicKey", approval.key().toString())
        .put("signature", approval.signature().toHex());
  }

  /**
   * @throws IllegalArgumentException with a clause for people, if it is none
   */
  public static Approval approval(JsonNode node) {
    return approval(JsonFields.of("an approval", node));
  }

  static Motion motion(JsonFields from) {
    long number = from.number("number");
    BlockHeight until = new BlockHeight(from.number("validUntil"));
    Change change = change(from, from.onlyUnread("change"));
    from.end();
    return new Motion(number, until, change);
  }

  static Approval approval(JsonFields from) {
    Approval approval = new Approval(new PublicKey(from.hex("publicKey")), from.hex("signature"));
    from.end();
    return approval;
  }

  private static Change change(JsonFields from, String name) {
    if (name.equals("setValidators")) {
      return new Change.SetValidators(
          from.objects(name).stream().map(MotionJson::validator).toList());
    }
    JsonFields fields = from.object(name);
    Change change =
        switch (name) {
          case "setBlockLimits" ->
              new Change.SetBlockLimits(
                  fields.number("gasMax"), fields.number("bytesMax"), evidence(fields));
          case "scheduleUpgrade" ->
              new Change.ScheduleUpgrade(
                  new BlockHeight(fields.number("height")),
                  fields.number("appVersion", Integer.MAX_VALUE));
          case "cancelUpgrade" -> new Change.CancelUpgrade();
          default -> throw new IllegalArgumentException("there is no change or field " + name);
        };
    fields.end();
    return change;
  }

  private static ValidatorPower validator(JsonFields from) {
    ValidatorPower validator =
        new ValidatorPower(new PublicKey(from.hex("publicKey")), from.number("power"));
    from.end();
    return validator;
  }

  private static EvidenceLimits evidence(JsonFields limits) {
    JsonFields from = limits.object("evidence");
    EvidenceLimits evidence =
        new EvidenceLimits(
            from.number("ageBlocksMax"), from.number("ageMillisMax"), from.number("bytesMax"));
    from.end();
    return evidence;
  }

  private static void write(Change.SetValidators set, ArrayNode to) {
    for (ValidatorPower one : set.powers()) {
      to.addObject()
          .put("publicKey", one.key().toString())
          .put("power", Long.toString(one.power()));
    }
  }

  private static void write(Change.SetBlockLimits limits, ObjectNode to) {
    to.put("gasMax", Long.toString(limits.gasMax()));
    to.put("bytesMax", Long.toString(limits.bytesMax()));
    to.putObject("evidence")
        .put("ageBlocksMax", Long.toString(limits.evidence().ageBlocksMax()))
        .put("ageMillisMax", Long.toString(limits.evidence().ageMillisMax()))
        .put("bytesMax", Long.toString(limits.evidence().bytesMax()));
  }
}
