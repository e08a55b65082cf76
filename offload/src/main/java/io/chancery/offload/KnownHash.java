package io.chancery.offload;

import java.util.HexFormat;
import java.util.List;

/**
 * A job whose digests are known: byte i of what is hashed is i, digests by coreutils' sha256sum.
 */
record KnownHash(String name, HashJob job, String digests) {
  /** SHA-256 pads a message of 55 bytes into one block of 64, and one of 56 into two. */
  static List<KnownHash> all() {
    return List.of(
        new KnownHash(
            "messages of 0, 3, 55, 56, 63, 64, 65 and 128 bytes",
            new HashJob.Messages(
                List.of(
                    counted(0),
                    counted(3),
                    counted(55),
                    counted(56),
                    counted(63),
                    counted(64),
                    counted(65),
                    counted(128))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                + "ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc"
                + "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"
                + "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"
                + "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"
                + "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"
                + "4bfd2c8b6f1eec7a2afeb48b934ee4b2694182027e6d0fc075074f2fabb31781"
                + "471fb943aa23c511f6f72f8d1652d9c880cfa392ad80503120547703e56a2be5"),
        new KnownHash(
            "two pairs behind 0x00",
            new HashJob.Level((byte) 0, counted(128)),
            "e4fb1329f08b46df92906ff0be9b7ab12c44eabd3eb8651e69edb27bd8a19e95"
                + "363b0f52718ef4536e69721ca8784a5fbca64b8b7b67f6eb4d0cf70c620faffc"),
        new KnownHash(
            "two pairs behind 0x01",
            new HashJob.Level((byte) 1, counted(128)),
            "1a378704c17da31e2d05b6d121c2bb2c7d76f6ee6fa8f983e596c2d034963c57"
                + "38a155a321069b79c0250e89d2f9a43301dbd1098b79f94064dc5dd77f4ab84f"));
  }

  Digests expected() {
    return Digests.packed(HexFormat.of().parseHex(digests));
  }

  private static byte[] counted(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
