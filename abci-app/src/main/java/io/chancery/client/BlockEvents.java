package io.chancery.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node's stream of committed blocks. For one thread; {@link #close} may come from any.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML standard</a>
 */
public final class BlockEvents implements AutoCloseable {
  /** Room for a block with the receipts of a hundred thousand transactions. */
  private static final int EVENT_CHARS_MAX = 256 * 1024 * 1024;

  private static final String BLOCK = "block";

  private final Wire wire;
  private final BufferedReader lines;
  private boolean closed;

  private BlockEvents(Wire wire, BufferedReader lines) {
    this.wire = wire;
    this.lines = lines;
  }

  static BlockEvents open(Wire wire) {
    HttpResponse<InputStream> response =
        wire.send(
            HttpRequest.newBuilder(wire.address().resource(List.of("v1", "events"), Map.of()))
                .timeout(Wire.ANSWER_TIMEOUT)
                .header("Accept", "text/event-stream"),
            HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      try (InputStream body = response.body()) {
        throw wire.refusal(
            response.statusCode(),
            new String(body.readNBytes(Wire.ANSWER_BYTES_MAX), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw wire.broken(e);
      }
    }
    return new BlockEvents(
        wire, new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
  }

  /**
   * Waits for the next block.
   *
   * @return the block with its receipts; empty once the stream is closed from here
   * @throws NodeFailure.Unreachable if the node ended the stream
   */
  public Optional<JsonNode> next() {
    try {
      StringBuilder data = new StringBuilder();
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (name.equals(BLOCK) && !data.isEmpty()) {
            return Optional.of(block(data.toString()));
          }
          data.setLength(0);
          name = "";
        } else if (line.startsWith("data:")) {
          append(data, value(line));
        } else if (line.startsWith("event:")) {
          name = value(line);
        }
      }
      throw ended(new IOException("the stream ended"));
    } catch (IOException e) {
      if (closed) {
        return Optional.empty();
      }
      throw ended(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      lines.close();
    } catch (IOException e) {
      // Nothing was to be read any more.
    }
  }

  private static void append(StringBuilder data, String line) {
    if (data.length() + line.length() > EVENT_CHARS_MAX) {
      throw new NodeFailure.Unreadable("The node sent a block that is too large to be shown.");
    }
    data.append(data.isEmpty() ? "" : "\n").append(line);
  }

  private static String value(String line) {
    String value = line.substring(line.indexOf(':') + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }

  private static JsonNode block(String data) {
    try {
      return Json.read(data);
    } catch (JsonProcessingException e) {
      throw new NodeFailure.Unreadable("The node sent a block that is no JSON.", e);
    }
  }

  private NodeFailure ended(IOException e) {
    return new NodeFailure.Unreachable(
        "The node at %s ended the stream of blocks: run the command again once it is back."
            .formatted(wire.address()),
        e);
  }
}
