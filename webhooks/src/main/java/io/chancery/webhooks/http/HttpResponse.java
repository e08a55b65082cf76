package io.chancery.webhooks.http;

import io.chancery.vm.ledger.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A whole response.
 *
 * @param status 200..599
 * @param headers names as they are sent; {@code Content-Length} and {@code Date} are the server's
 */
public record HttpResponse(int status, SequencedMap<String, String> headers, Bytes body)
    implements Answer {

  public HttpResponse {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!header.getKey().matches("[A-Za-z0-9-]+")
          || header.getValue().chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw new IllegalArgumentException(
            "a header is one line of visible ASCII, unlike the one named " + header.getKey());
      }
    }
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
  }

  /**
   * @param body a Jackson node, a record, a map or a list; written with fields in their order
   */
  public static HttpResponse json(int status, Object body) {
    return of(status, Json.MEDIA_TYPE, Json.write(body));
  }

  public static HttpResponse text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", Bytes.utf8(body));
  }

  public static HttpResponse of(int status, String mediaType, Bytes body) {
    return new HttpResponse(status, new LinkedHashMap<>(Map.of("Content-Type", mediaType)), body);
  }

  /** Replaces a header that is already there under exactly this name. */
  public HttpResponse withHeader(String name, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpResponse(status, more, body);
  }
}
