package io.chancery.node.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.vm.ledger.Bytes;
import io.chancery.webhooks.http.HttpServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client with the few shapes that tests need. */
final class Web implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;

  Web(HttpServer server) {
    this.server = server;
  }

  HttpClient http() {
    return http;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(to(path).build(), BodyHandlers.ofString());
  }

  /** The body of a 200. */
  JsonNode read(String path) throws Exception {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " gave " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return http.send(posting(path, json), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> postLater(String path, String json) {
    return http.sendAsync(posting(path, json), BodyHandlers.ofString());
  }

  HttpResponse<String> postBytes(String path, Bytes body) throws Exception {
    return http.send(
        to(path)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toArray()))
            .build(),
        BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  private HttpRequest posting(String path, String json) {
    return to(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
