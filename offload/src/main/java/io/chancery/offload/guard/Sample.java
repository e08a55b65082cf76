package io.chancery.offload.guard;

import io.chancery.offload.Digests;
import io.chancery.offload.HashJob;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.Verdicts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The places of a batch whose answers are compared; in ascending order. */
record Sample(int[] places) {
  List<SignatureItem> of(List<SignatureItem> batch) {
    List<SignatureItem> some = new ArrayList<>(places.length);
    for (int place : places) {
      some.add(batch.get(place));
    }
    return some;
  }

  HashJob of(HashJob job) {
    return switch (job) {
      case HashJob.Messages messages ->
          new HashJob.Messages(Arrays.stream(places).mapToObj(messages.messages()::get).toList());
      case HashJob.Level level -> {
        ByteArrayOutputStream pairs = new ByteArrayOutputStream();
        for (int place : places) {
          pairs.write(level.pairs(), place * HashJob.Level.PAIR_SIZE, HashJob.Level.PAIR_SIZE);
        }
        yield new HashJob.Level(level.prefix(), pairs.toByteArray());
      }
    };
  }

  /**
   * @throws BoardLied if the board's answer to a sampled item is not the reference's
   */
  void compare(String board, List<SignatureItem> batch, Verdicts answers, Verdicts reference) {
    for (int i = 0; i < places.length; i++) {
      if (answers.valid(places[i]) != reference.valid(i)) {
        SignatureItem item = batch.get(places[i]);
        HexFormat hex = HexFormat.of();
        throw new BoardLied(
            "the board %s called item %d of its batch %s, and it is not: %s, key %s, signature %s, message of %d bytes"
                .formatted(
                    board,
                    places[i],
                    answers.valid(places[i]) ? "valid" : "invalid",
                    item.scheme(),
                    hex.formatHex(item.publicKey()),
                    hex.formatHex(item.signature()),
                    item.message().length));
      }
    }
  }

  /**
   * @throws BoardLied if the board's answer to a sampled item is not the reference's
   */
  void compare(String board, Digests answers, Digests reference) {
    HexFormat hex = HexFormat.of();
    for (int i = 0; i < places.length; i++) {
      byte[] got = answers.digest(places[i]);
      byte[] right = reference.digest(i);
      if (!Arrays.equals(got, right)) {
        throw new BoardLied(
            "the board %s gave %s as the hash of item %d of its batch, and it is %s"
                .formatted(board, hex.formatHex(got), places[i], hex.formatHex(right)));
      }
    }
  }
}
