package io.chancery.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a snapshot says of itself, and of its files. Nothing but the figures of files is believed:
 * the app hash has to come from elsewhere, and the chunks have to lead to it.
 *
 * @param block empty at genesis, which has none
 */
public record Manifest(
    ChainId chain, BlockHeight height, AppHash appHash, Optional<Block> block, List<Part> chunks) {
  private static final int FORMAT = 1;

  /** Of 8 MiB mostly: 256 GiB of state. */
  static final int CHUNKS_MAX = 32_768;

  /** Some 110 a chunk. */
  static final int BYTES_MAX = 4 << 20;

  /** Names, values and brackets: 8 a chunk, and few beside them. */
  private static final long TOKENS_MAX = 8L * CHUNKS_MAX + 100;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxTokenCount(TOKENS_MAX).build())
              .build());

  /** The decided block's file. */
  public record Block(Hash sha256, long bytes) {}

  /** A chunk's file. */
  public record Part(Hash sha256, long bytes, long leaves) {}

  public Manifest {
    chunks = List.copyOf(chunks);
  }

  public long leaves() {
    return chunks.stream().mapToLong(Part::leaves).sum();
  }

  /** Of all files but the manifest. */
  public long bytes() {
    return block.map(Block::bytes).orElse(0L) + chunks.stream().mapToLong(Part::bytes).sum();
  }

  /** JSON in one form only, so that equal snapshots have equal bytes. */
  Bytes encode() {
    String blockText =
        block
            .map(is -> "{\"sha256\":\"%s\",\"bytes\":%d}".formatted(is.sha256(), is.bytes()))
            .orElse("null");
    String chunkTexts =
        chunks.stream()
            .map(
                is ->
                    "\n{\"sha256\":\"%s\",\"bytes\":%d,\"leaves\":%d}"
                        .formatted(is.sha256(), is.bytes(), is.leaves()))
            .collect(Collectors.joining(","));
    return Bytes.utf8(
        """
        {"format":%d,"chain":"%s","height":%d,"appHash":"%s","leaves":%d,
        "block":%s,
        "chunks":[%s]}
        """
            .formatted(FORMAT, chain, height.value(), appHash, leaves(), blockText, chunkTexts));
  }

  /**
   * Takes what {@link #encode} gives and nothing else.
   *
   * @throws SnapshotRefused if it is anything else
   */
  static Manifest decode(Bytes bytes) throws SnapshotRefused {
    if (bytes.size() > BYTES_MAX) {
      throw new SnapshotRefused(
          "the manifest is refused: it has more than %d bytes".formatted(BYTES_MAX));
    }
    Manifest read;
    try {
      JsonNode json = JSON.readTree(bytes.toUtf8());
      if (!json.path("format").isInt()) {
        throw new IllegalArgumentException("it names no format");
      }
      if (json.path("format").intValue() != FORMAT) {
        throw new SnapshotRefused(
            "the manifest has format %s, this version reads format %d"
                .formatted(json.path("format"), FORMAT));
      }
      read = read(json);
    } catch (StreamConstraintsException e) {
      throw new SnapshotRefused(
          "the manifest is refused: it has more in it than %d chunks take".formatted(CHUNKS_MAX),
          e);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new SnapshotRefused("the manifest is damaged: it is no manifest of format 1", e);
    }
    if (!read.encode().equals(bytes)) {
      throw new SnapshotRefused(
          "the manifest is damaged: it is not in the form that an export gives it");
    }
    return read;
  }

  private static Manifest read(JsonNode json) {
    List<Part> chunks = new ArrayList<>();
    for (JsonNode part : json.path("chunks")) {
      chunks.add(new Part(hash(part), part.path("bytes").asLong(), part.path("leaves").asLong()));
    }
    JsonNode block = json.path("block");
    return new Manifest(
        new ChainId(json.path("chain").asText()),
        new BlockHeight(json.path("height").asLong()),
        new AppHash(Hash.fromHex(json.path("appHash").asText())),
        block.isObject()
            ? Optional.of(new Block(hash(block), block.path("bytes").asLong()))
            : Optional.empty(),
        chunks);
  }

  private static Hash hash(JsonNode file) {
    return Hash.fromHex(file.path("sha256").asText());
  }
}
