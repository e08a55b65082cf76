package io.chancery.offload;

/** For a JVM of its own: opens the software board and says which one it became. */
final class PrintBoard {
  private PrintBoard() {}

  public static void main(String[] arguments) {
    try (SoftwareBoard board = SoftwareBoard.open(1)) {
      System.out.println(board.info());
    }
  }
}
