package io.chancery.client;

/** Why a node gave no answer, or not the one that was asked for. The message is one sentence. */
public abstract sealed class NodeFailure extends RuntimeException {
  private NodeFailure(String sentence) {
    super(sentence);
  }

  private NodeFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** What was expected, what came, what to do; no secrets. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** Nobody answered, or not in time. */
  public static final class Unreachable extends NodeFailure {
    Unreachable(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /** Somebody answered what no node of this version would. */
  public static final class Unreadable extends NodeFailure {
    Unreadable(String sentence) {
      super(sentence);
    }

    Unreadable(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /** The node said no, in the form of RFC 9457. */
  public static final class Refused extends NodeFailure {
    private final int status;
    private final String slug;
    private final int code;

    /**
     * @param status the HTTP status, 400..599
     * @param slug the kind of problem, such as {@code used-sequence}; programs compare this
     * @param code the number beside the slug; 0 if the answer had none
     */
    Refused(int status, String slug, int code, String sentence) {
      super(sentence);
      this.status = status;
      this.slug = slug;
      this.code = code;
    }

    public int status() {
      return status;
    }

    public String slug() {
      return slug;
    }

    public int code() {
      return code;
    }

    /** Whether what was asked for is not there. */
    public boolean isNotFound() {
      return status == 404;
    }
  }
}
