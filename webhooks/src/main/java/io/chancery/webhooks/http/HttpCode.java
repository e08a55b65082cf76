package io.chancery.webhooks.http;

import java.util.Locale;

/**
 * The stable codes of what goes wrong before a request reaches the ledger. Their numbers lie beside
 * those of {@link io.chancery.vm.ledger.RejectionCode}, from 900 up, and are never in a receipt.
 */
public enum HttpCode {
  MALFORMED_REQUEST(900, 400),
  INVALID_PARAMETER(901, 400),
  MALFORMED_JSON(902, 400),
  NOT_FOUND(903, 404),
  METHOD_NOT_ALLOWED(904, 405),
  NOT_ACCEPTABLE(905, 406),
  BODY_TOO_LARGE(906, 413),
  TARGET_TOO_LONG(907, 414),
  WRONG_CONTENT_TYPE(908, 415),
  INTERNAL_ERROR(909, 500),
  BUSY(910, 503),
  SHUTTING_DOWN(911, 503),
  ANSWER_TOO_LATE(912, 503),
  UNSUPPORTED_SIGNATURE(913, 400),
  HEIGHT_NOT_KEPT(914, 404);

  private final int number;
  private final int status;

  HttpCode(int number, int status) {
    this.number = number;
    this.status = status;
  }

  /** 900..999. */
  public int number() {
    return number;
  }

  /** The HTTP status that goes with the code. */
  public int status() {
    return status;
  }

  /** For problem details: {@code body-too-large}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
