package io.chancery.offload.ring;

/** What a descriptor asks for. */
enum Operation {
  VERIFY(1, 1),
  HASH_MESSAGES(2, 32),
  HASH_PAIRS(3, 32);

  private final int code;
  private final int answerBytesAnItem;

  Operation(int code, int answerBytesAnItem) {
    this.code = code;
    this.answerBytesAnItem = answerBytesAnItem;
  }

  int code() {
    return code;
  }

  int answerBytes(int items) {
    return answerBytesAnItem * items;
  }
}
