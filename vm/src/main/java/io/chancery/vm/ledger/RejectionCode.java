package io.chancery.vm.ledger;

/**
 * The stable codes of refusal. A number, once given, is never given to another meaning; numbers
 * stay below 32,000, because a consensus engine reads larger ones as "retry later".
 */
public enum RejectionCode {
  // 1..99: the transaction's bytes
  MALFORMED_TRANSACTION(1),
  UNSUPPORTED_VERSION(2),
  TRANSACTION_TOO_LARGE(3),
  WRONG_CHAIN(4),
  BAD_SIGNATURE(5),
  MISSING_SIGNATURES(6),

  // 100..199: the account
  UNKNOWN_ACCOUNT(100),
  WRONG_AUTHORITY(101),
  USED_SEQUENCE(102),
  SEQUENCE_GAP(103),
  EXPIRED(104),
  INSUFFICIENT_BALANCE(105),
  GAS_PRICE_TOO_LOW(106),
  GAS_LIMIT_TOO_HIGH(107),
  GAS_LIMIT_TOO_LOW(108),

  // 200..299: execution
  OUT_OF_GAS(200),
  UNKNOWN_CONTRACT(201),
  UNKNOWN_FUNCTION(202),
  NOT_PERMITTED(203),
  INVALID_ARGUMENT(204),
  SCRIPT_ERROR(205),
  REFUSED_BY_CONTRACT(206),
  ASSET_NOT_ACCEPTED(207),
  RULE_ERROR(208),
  PROCESS_ERROR(209),
  UNKNOWN_INSTANCE(210),
  UNKNOWN_TASK(211),
  CALL_DEPTH_EXCEEDED(212),
  LIMIT_EXCEEDED(213),
  NOT_ACTIVE_YET(214),
  READ_ONLY(215),

  // 300..399: packages
  MALFORMED_PACKAGE(300),
  INVALID_MANIFEST(301),
  INVALID_SCRIPT(302),
  INVALID_RULES(303),
  FORBIDDEN_CALL_IN_RULE(304),
  INVALID_PROCESS(305),
  UNSUPPORTED_ELEMENT(306),
  PACKAGE_TOO_LARGE(307),
  INVALID_PARAMETERS(308),

  // 400..499: hooks
  UNKNOWN_HOOK(400),
  BAD_HOOK_SIGNATURE(401),
  STALE_HOOK(402),
  HOOK_ID_REUSED(403),
  HOOK_ALREADY_RECEIVED(404),
  HOOK_UNFUNDED(405),
  MALFORMED_HOOK(406),

  // 500..599: motions of the validators
  WRONG_MOTION_NUMBER(500),
  MOTION_EXPIRED(501),
  NOT_A_VALIDATOR(502),
  NOT_ENOUGH_POWER(503),
  BAD_APPROVAL(504),
  INVALID_VALIDATORS(505),
  INVALID_BLOCK_LIMITS(506),
  INVALID_UPGRADE(507),
  ENGINE_CANNOT_HONOUR(508);

  private final int number;

  RejectionCode(int number) {
    this.number = number;
  }

  /** 1..31,999; 0 is success. */
  public int number() {
    return number;
  }

  /**
   * @throws InvariantViolation if no code has this number
   */
  public static RejectionCode ofNumber(int number) {
    for (RejectionCode code : values()) {
      if (code.number == number) {
        return code;
      }
    }
    throw new InvariantViolation("there is no rejection code " + number);
  }

  /** For JSON and problem details: {@code used-sequence}. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
