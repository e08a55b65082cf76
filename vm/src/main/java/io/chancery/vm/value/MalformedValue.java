package io.chancery.vm.value;

/** Bytes or JSON from outside that are no {@link Value}; the message says where and why. */
public final class MalformedValue extends Exception {
  public MalformedValue(String message) {
    super(message);
  }

  public MalformedValue(String message, Throwable cause) {
    super(message, cause);
  }
}
