package io.chancery.abci.socket;

/** Hears what happens at a server, from the connections' threads; must be quick and not throw. */
public interface AbciListener {
  /** Hears nothing. */
  AbciListener NONE = new AbciListener() {};

  /** A call is about to be made. Of two calls of one connection, the earlier is told first. */
  default void calling(AbciCall call) {}

  /**
   * A call has thrown. The engine has been told and will end; the application's state is what the
   * throw has left, so this is the place to halt the process.
   */
  default void applicationFailed(AbciCall call, Throwable thrown) {}

  /**
   * A connection is over.
   *
   * @param why a sentence
   */
  default void closed(long connection, String why) {}
}
