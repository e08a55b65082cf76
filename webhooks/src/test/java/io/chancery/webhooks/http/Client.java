package io.chancery.webhooks.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The JDK's client with the few shapes that tests need. */
public final class Client implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  public Client(HttpServer server) {
    this.server = server.uri();
  }

  public HttpClient http() {
    return http;
  }

  public java.net.http.HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public java.net.http.HttpResponse<String> postJson(String path, String body) throws Exception {
    return send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  public java.net.http.HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) throws Exception {
    return http.send(request(method, path, body, headers), BodyHandlers.ofString());
  }

  public java.net.http.HttpRequest request(
      String method, String path, BodyPublisher body, String... headers) {
    java.net.http.HttpRequest.Builder request =
        java.net.http.HttpRequest.newBuilder(URI.create(server + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  public static JsonNode json(java.net.http.HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
