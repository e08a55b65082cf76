package io.chancery.node.rest;

import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.webhooks.http.Problem;

/** Which HTTP status goes with a refusal of the ledger; {@code docs/http.md} has the table. */
final class RejectionStatus {
  private RejectionStatus() {}

  static Problem problem(Rejection rejection) {
    return Problem.of(of(rejection.code()), rejection);
  }

  static int of(RejectionCode code) {
    return switch (code) {
      case MALFORMED_TRANSACTION,
          UNSUPPORTED_VERSION,
          WRONG_CHAIN,
          BAD_SIGNATURE,
          BAD_APPROVAL,
          MISSING_SIGNATURES,
          UNKNOWN_ACCOUNT,
          INVALID_ARGUMENT,
          READ_ONLY,
          STALE_HOOK,
          MALFORMED_HOOK ->
          400;
      case BAD_HOOK_SIGNATURE -> 401;
      case INSUFFICIENT_BALANCE -> 402;
      case WRONG_AUTHORITY, NOT_PERMITTED, NOT_A_VALIDATOR, NOT_ENOUGH_POWER -> 403;
      case UNKNOWN_CONTRACT, UNKNOWN_FUNCTION, UNKNOWN_INSTANCE, UNKNOWN_TASK, UNKNOWN_HOOK -> 404;
      case USED_SEQUENCE,
          SEQUENCE_GAP,
          EXPIRED,
          NOT_ACTIVE_YET,
          HOOK_ID_REUSED,
          HOOK_ALREADY_RECEIVED,
          WRONG_MOTION_NUMBER,
          MOTION_EXPIRED ->
          409;
      case TRANSACTION_TOO_LARGE, PACKAGE_TOO_LARGE -> 413;
      case GAS_PRICE_TOO_LOW,
          GAS_LIMIT_TOO_HIGH,
          GAS_LIMIT_TOO_LOW,
          OUT_OF_GAS,
          SCRIPT_ERROR,
          REFUSED_BY_CONTRACT,
          ASSET_NOT_ACCEPTED,
          RULE_ERROR,
          PROCESS_ERROR,
          CALL_DEPTH_EXCEEDED,
          LIMIT_EXCEEDED,
          MALFORMED_PACKAGE,
          INVALID_MANIFEST,
          INVALID_SCRIPT,
          INVALID_RULES,
          FORBIDDEN_CALL_IN_RULE,
          INVALID_PROCESS,
          UNSUPPORTED_ELEMENT,
          INVALID_PARAMETERS,
          INVALID_VALIDATORS,
          INVALID_BLOCK_LIMITS,
          INVALID_UPGRADE,
          ENGINE_CANNOT_HONOUR ->
          422;
      case HOOK_UNFUNDED -> 503;
    };
  }
}
