package io.chancery.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a node listens: {@code http://127.0.0.1:8080}, or with a path before its resources.
 *
 * @param uri scheme, host and path only, so that it can be shown
 */
public record NodeAddress(URI uri) {
  /**
   * @throws IllegalArgumentException with a sentence that does not repeat {@code text}, which might
   *     hold a password
   */
  public static NodeAddress parse(String text) {
    URI uri;
    try {
      uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (URISyntaxException e) {
      throw wrong();
    }
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw wrong();
    }
    return new NodeAddress(uri);
  }

  /**
   * @param path segments, not yet encoded
   * @param query not yet encoded
   */
  URI resource(Iterable<String> path, Map<String, String> query) {
    StringBuilder target = new StringBuilder(uri.toString());
    path.forEach(segment -> target.append('/').append(encode(segment)));
    if (!query.isEmpty()) {
      target.append(
          query.entrySet().stream()
              .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
              .collect(Collectors.joining("&", "?", "")));
    }
    return URI.create(target.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "a node's address is http://HOST:PORT, without user, password and query");
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
