package io.chancery.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One request, one answer; every way in which that can go wrong becomes a {@link NodeFailure}. */
final class Wire {
  /** More than the longest that a node lets a client wait. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

  static final int ANSWER_BYTES_MAX = 64 * 1024 * 1024;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final int SENTENCE_CHARS_MAX = 1_000;

  private final NodeAddress address;
  private final HttpClient http;

  Wire(NodeAddress address) {
    this.address = address;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  NodeAddress address() {
    return address;
  }

  void close() {
    http.shutdownNow();
    http.close();
  }

  /** The JSON of a 2xx answer. */
  Answer ask(HttpRequest.Builder request) {
    HttpResponse<byte[]> response =
        send(
            request.timeout(ANSWER_TIMEOUT),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    String body = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() / 100 != 2) {
      throw refusal(response.statusCode(), body);
    }
    return new Answer(response.statusCode(), json(body));
  }

  <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (HttpTimeoutException e) {
      throw new NodeFailure.Unreachable(
          "The node at %s did not answer in time: try again, or name another node with --node."
              .formatted(address),
          e);
    } catch (ConnectException e) {
      throw new NodeFailure.Unreachable(
          ("No node answers at %s: start one with `chancery node`, or name another node with"
                  + " --node.")
              .formatted(address),
          e);
    } catch (IOException e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeFailure.Unreachable("The wait for the node was interrupted.", e);
    }
  }

  NodeFailure broken(IOException e) {
    return new NodeFailure.Unreachable(
        "The connection to the node at %s broke off: try again.".formatted(address), e);
  }

  NodeFailure refusal(int status, String body) {
    JsonNode problem;
    try {
      problem = Json.read(body);
    } catch (JsonProcessingException e) {
      problem = null;
    }
    if (problem == null
        || !problem.path("slug").isTextual()
        || !problem.path("detail").isTextual()) {
      return new NodeFailure.Refused(
          status,
          "http-" + status,
          0,
          "The server at %s answered with HTTP status %d and no reason: check that it is a node."
              .formatted(address, status));
    }
    return new NodeFailure.Refused(
        status,
        problem.path("slug").textValue(),
        problem.path("code").asInt(),
        sentence(problem.path("detail").textValue()));
  }

  private JsonNode json(String body) {
    try {
      JsonNode json = Json.read(body);
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw notANode(e);
    }
    throw notANode(null);
  }

  private NodeFailure notANode(@org.jspecify.annotations.Nullable Exception cause) {
    String sentence =
        "The server at %s answered something else than JSON: check that it is a node."
            .formatted(address);
    return cause == null
        ? new NodeFailure.Unreadable(sentence)
        : new NodeFailure.Unreadable(sentence, cause);
  }

  /** From small letters to a whole sentence: details are also written to stand behind a title. */
  private static String sentence(String detail) {
    if (detail.isEmpty()) {
      return "The node gave no reason.";
    }
    String cut =
        detail.length() <= SENTENCE_CHARS_MAX
            ? detail
            : detail.substring(0, SENTENCE_CHARS_MAX) + "…";
    String capital = Character.toUpperCase(cut.charAt(0)) + cut.substring(1);
    return capital.endsWith(".") || capital.endsWith("…") || capital.endsWith("?")
        ? capital
        : capital + ".";
  }

  /**
   * @param status 200..299
   */
  record Answer(int status, JsonNode json) {}
}
